"""The second step: set up, asked for at sign-in, and the passphrase once more before a change."""

from allauth.account.adapter import get_adapter as get_account_adapter
from allauth.account.internal.flows.login import record_authentication
from allauth.core import context
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm
from allauth.mfa.base.internal.flows import check_rate_limit
from allauth.mfa.webauthn.forms import AddWebAuthnForm, AuthenticateWebAuthnForm
from django import forms
from django.utils import timezone

from ..codes import use_code
from ..keys import WrongKey
from ..numbers import new_seed, step_of
from ..second_steps import APP, open_seed, seal_seed, steps_of, use_number

NO_FIT = "This number does not fit. It changes every 30 seconds: type the one that shows now."
NO_PASSKEY = "The passkey did not fit. Try once more, or type a number or a code."
SIX_DIGITS = "The app shows 6 digits. "
NUMBER = {"autocomplete": "one-time-code", "inputmode": "numeric"}


class SecondStepForm(AuthenticateForm):
    """A number from the app, or one of the codes in its place."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        has_app = steps_of(self.user).filter(type=APP).exists()
        self.fields["code"] = forms.CharField(
            label="Number from your app, or one of your codes" if has_app else "One of your codes",
            max_length=40,
            widget=forms.TextInput(attrs={"autocomplete": "one-time-code"}),
            help_text=f"{SIX_DIGITS if has_app else ''}A code has 12 letters and numbers.",
        )

    def clean_code(self):
        forget_tries = check_rate_limit(self.user)
        typed, now = self.cleaned_data["code"], timezone.now()
        self.app = use_number(owner=self.user, typed=typed, now=now)
        if self.app is None and not use_code(owner=self.user, typed=typed, now=now):
            raise get_adapter().validation_error("incorrect_code")
        forget_tries()
        return typed

    def save(self):
        kind = self.app.type if self.app else "code"
        record_authentication(context.request, self.user, "mfa", type=kind)


class PasskeyForm(AuthenticateWebAuthnForm):
    """What a passkey answered; anything else is refused in words."""

    def clean_credential(self):
        return _judged(super().clean_credential)


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey. It takes no name: names are words, and words are sealed here."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["name"]

    def clean(self):
        return _judged(super().clean)


def _judged(judge):
    """The library trips over answers of a wrong shape in many ways."""
    try:
        return judge()
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise forms.ValidationError(NO_PASSKEY) from error


class AddAppForm(forms.Form):
    """The seed travels with the form, sealed for its owner, until a number proves it."""

    seed = forms.CharField(widget=forms.HiddenInput, max_length=200, required=False)
    number = forms.CharField(
        label="The number that the app shows now", max_length=12, widget=forms.TextInput(NUMBER)
    )

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = owner
        self.plain_seed = self._seed_sent() or new_seed()
        self.initial["seed"] = seal_seed(owner, self.plain_seed)
        if self.is_bound:
            self.data = {**self.data.dict(), "seed": self.initial["seed"]}

    def _seed_sent(self) -> str:
        try:
            return open_seed(self.owner, self.data.get("seed", ""))
        except WrongKey:
            return ""

    def clean_number(self):
        forget_tries = check_rate_limit(self.owner)
        self.step = step_of(self.plain_seed, self.cleaned_data["number"], now=timezone.now())
        if self.step is None:
            raise forms.ValidationError(NO_FIT)
        forget_tries()
        return self.cleaned_data["number"]


class ProveForm(forms.Form):
    passphrase = forms.CharField(
        label="Your passphrase",
        strip=False,
        max_length=128,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean_passphrase(self):
        passphrase = self.cleaned_data["passphrase"]
        if not get_account_adapter().reauthenticate(self.owner, passphrase):
            raise forms.ValidationError("This is not your passphrase.")
        return passphrase
