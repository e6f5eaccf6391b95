"""What people may type about their account, and how a private row is judged and kept."""

from .account import AccountForm, ChangePassphraseForm, NewCodesForm
from .entry import YOUNGER, SetAnewForm, SignInForm, SignUpForm
from .owned import OwnedForm
from .registrations import RegistrationForm
from .requests import DataRequestForm
from .second_step import AddAppForm, AddPasskeyForm, PasskeyForm, ProveForm, SecondStepForm

__all__ = [
    "YOUNGER",
    "AccountForm",
    "AddAppForm",
    "AddPasskeyForm",
    "ChangePassphraseForm",
    "DataRequestForm",
    "NewCodesForm",
    "OwnedForm",
    "PasskeyForm",
    "ProveForm",
    "RegistrationForm",
    "SecondStepForm",
    "SetAnewForm",
    "SignInForm",
    "SignUpForm",
]
