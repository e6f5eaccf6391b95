"""The passphrase, judged the same wherever it is chosen."""

from django import forms
from django.contrib.auth.password_validation import validate_password

from ..models import User

LONGEST = 128
HINT = (
    "10 to 128 characters. A few words that only you would put together are easy to keep. "
    "Spaces and any signs are fine."
)


def passphrase_field(label="Choose a passphrase", **options) -> forms.CharField:
    """A field for a new passphrase: nothing is trimmed, pasting works."""
    widget = forms.PasswordInput(attrs={"autocomplete": "new-password"})
    return forms.CharField(
        label=label, help_text=HINT, max_length=LONGEST, strip=False, widget=widget, **options
    )


def judged(passphrase: str, *, username: str) -> str:
    """Return it, or raise ValidationError in plain words."""
    validate_password(passphrase, User(username=username))
    return passphrase
