"""What somebody may change about their own account."""

from zoneinfo import ZoneInfo

from allauth.account.forms import ChangePasswordForm
from django import forms

from ..models import User
from .passphrases import judged, passphrase_field

NEAR = [
    ("Africa/Johannesburg", "South Africa"),
    ("Africa/Windhoek", "Namibia"),
    ("Africa/Gaborone", "Botswana, Lesotho, Eswatini"),
    ("Africa/Harare", "Zimbabwe, Zambia, Malawi, Mozambique"),
    ("Africa/Lagos", "West and Central Africa"),
    ("Africa/Nairobi", "East Africa"),
    ("Europe/London", "Britain and Ireland"),
    ("Europe/Berlin", "Central Europe"),
    ("Asia/Dubai", "The Gulf"),
    ("Australia/Perth", "Western Australia"),
    ("Australia/Sydney", "Eastern Australia"),
    ("America/New_York", "Eastern America"),
]


class AccountForm(forms.ModelForm):
    time_zone = forms.ChoiceField(
        label="Where my days begin and end",
        help_text="Your days follow this clock. Days that you wrote down stay as they are.",
    )

    class Meta:
        model = User
        fields = ["display_name", "time_zone"]
        labels = {"display_name": "What we call you"}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        mine = self.instance.time_zone
        other = [] if mine in dict(NEAR) else [(ZoneInfo(mine).key, mine)]
        self.fields["time_zone"].choices = [*other, *NEAR]


class ChangePassphraseForm(ChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["password2"]
        old = self.fields["oldpassword"]
        old.label, old.help_text = "Your passphrase now", ""
        old.widget.attrs.pop("placeholder", None)
        self.fields["password1"] = passphrase_field("Choose a new passphrase")

    def clean_password1(self):
        return judged(self.cleaned_data["password1"], username=self.user.username)


class NewCodesForm(forms.Form):
    """Codes made before are only replaced by somebody who knows the passphrase."""

    passphrase = forms.CharField(
        label="Your passphrase",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = owner
        if not owner.recovery_codes.exists():
            del self.fields["passphrase"]

    def clean_passphrase(self):
        passphrase = self.cleaned_data["passphrase"]
        if not self.owner.check_password(passphrase):
            raise forms.ValidationError("This is not your passphrase.")
        return passphrase
