"""Where notes go: a mailbox, the code that was sent there, a browser."""

from django import forms

from accounts.codes import letters_of

from ..addresses import CODE_LETTERS, is_live_mail
from ..push_services import NotKnown, subscription_of

WRONG = "This is not the code, or it is too old. Look at the mail again, or ask for a new code."
NO_PLACE = "This browser gave no address that this site can send to. Nothing was changed."


class MailForm(forms.Form):
    email = forms.EmailField(
        label="Your e-mail address",
        help_text="Only for notes. It cannot open your account, and no passphrase is set by it.",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Write your e-mail address.",
            "invalid": "Check this address: it looks like name@example.org.",
        },
    )

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = owner

    def clean_email(self):
        target = self.cleaned_data["email"]
        if is_live_mail(owner=self.owner, target=target):
            raise forms.ValidationError("Your notes go to this address already.")
        return target


class CodeForm(forms.Form):
    code = forms.CharField(
        label="The code from the mail",
        help_text="Eight letters and numbers, such as ABCD-EFGH.",
        max_length=20,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "autocapitalize": "characters"}
        ),
        error_messages={"required": "Type the code that came by mail."},
    )

    def clean_code(self):
        typed = self.cleaned_data["code"]
        if len(letters_of(typed)) != CODE_LETTERS:
            raise forms.ValidationError("The code has eight letters and numbers. Look again.")
        return typed


class PhoneForm(forms.Form):
    """What the script of the page sends: a browser's subscription as JSON."""

    subscription = forms.CharField(
        max_length=2_000,
        widget=forms.HiddenInput,
        error_messages={"required": NO_PLACE, "max_length": NO_PLACE},
    )

    def clean_subscription(self):
        try:
            return subscription_of(self.cleaned_data["subscription"])
        except NotKnown:
            raise forms.ValidationError(NO_PLACE) from None
