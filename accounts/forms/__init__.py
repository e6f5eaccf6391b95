"""What people may type about their account, and how a private row is judged and kept."""

from .account import AccountForm, ChangePassphraseForm, NewCodesForm
from .entry import SetAnewForm, SignInForm, SignUpForm
from .owned import OwnedForm
from .registrations import RegistrationForm
from .second_step import AddAppForm, AddPasskeyForm, PasskeyForm, ProveForm, SecondStepForm

__all__ = [
    "AccountForm",
    "AddAppForm",
    "AddPasskeyForm",
    "ChangePassphraseForm",
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
