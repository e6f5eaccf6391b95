"""What people may type about their account, and how a private row is judged and kept."""

from .account import AccountForm, ChangePassphraseForm, NewCodesForm
from .entry import SetAnewForm, SignInForm, SignUpForm
from .owned import OwnedForm

__all__ = [
    "AccountForm",
    "ChangePassphraseForm",
    "NewCodesForm",
    "OwnedForm",
    "SetAnewForm",
    "SignInForm",
    "SignUpForm",
]
