"""Coming in: a new account, signing in, setting the passphrase anew."""

from allauth.account.forms import LoginForm, SignupForm
from django import forms

from ..notices import current_notice
from ..sessions import OWN_PHONE_SECONDS
from .passphrases import judged, passphrase_field

ADULT, YOUNGER = "on", "younger"
NAME_HINT = "Not your real name. Anything that you will remember: letters, numbers and @ . + - _"


class SignUpForm(SignupForm):
    """Sign-in name and passphrase; 18 or older; yes to the notice. Nothing is ticked before."""

    adult = forms.ChoiceField(
        label="How old are you?",
        choices=[(ADULT, "I am 18 or older"), (YOUNGER, "I am younger")],
        widget=forms.RadioSelect,
        help_text="We do not ask for your birthday.",
        error_messages={
            "required": "Choose one. This plan is for people of 18 and older. If you are "
            "younger, call Childline on 116. It is free."
        },
    )
    consent = forms.BooleanField(
        label="I have read this notice and I agree that this site keeps what I write, "
        "also about my health and about using drugs.",
        error_messages={
            "required": "Without your yes nothing may be kept. You can still use all other pages."
        },
    )
    field_order = ["username", "password1", "adult", "consent"]

    def clean_adult(self):
        """Who is younger never comes here: see `sign_up` of the views."""
        if self.cleaned_data["adult"] != ADULT:
            raise forms.ValidationError(self.fields["adult"].error_messages["required"])
        return self.cleaned_data["adult"]

    @property
    def notice(self):
        """The notice that stands on the page, and that the receipt will keep."""
        return current_notice()

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name = self.fields["username"]
        name.label, name.help_text = "Choose a sign-in name", NAME_HINT
        name.widget.attrs.pop("placeholder", None)
        self.fields["password1"] = passphrase_field()
        self.order_fields(self.field_order)


class SignInForm(LoginForm):
    own_phone = forms.BooleanField(
        label="This is my own phone: keep me signed in for 30 days.",
        help_text="Leave this empty on a phone that others use too.",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name, label in (("login", "Sign-in name"), ("password", "Passphrase")):
            self.fields[name].label = label
            self.fields[name].help_text = ""
            self.fields[name].widget.attrs.pop("placeholder", None)
        self.order_fields(["login", "password", "own_phone"])

    def login(self, request, redirect_url=None):
        """Kept until the second step is done too: see `post_login` of the adapter."""
        request.session["wants_own_phone"] = self.cleaned_data["own_phone"]
        response = super().login(request, redirect_url)
        if request.session.get("own_phone"):
            request.session.set_expiry(OWN_PHONE_SECONDS)  # the library has just set it to 0
        return response


class SetAnewForm(forms.Form):
    username = forms.CharField(
        label="Sign-in name",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "username"}),
    )
    code = forms.CharField(
        label="One of your codes",
        max_length=40,
        help_text="12 letters and numbers, such as ABCD-EFGH-2345.",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
    )
    passphrase = passphrase_field("Choose a new passphrase")

    def clean(self):
        data = super().clean()
        if "passphrase" in data:
            try:
                judged(data["passphrase"], username=data.get("username", ""))
            except forms.ValidationError as error:
                self.add_error("passphrase", error)
        return data
