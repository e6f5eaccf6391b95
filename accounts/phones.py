"""Phone numbers as people write them here, and as phones dial them."""

import re

import phonenumbers
from django import forms

HOME = "ZA"
# Numbers of a country's own with a country code: every South African one has nine digits.
HOME_CODE, HOME_DIGITS = 27, 9
SHORT_CODE = re.compile(r"[1-9]\d{2,5}")
WRITTEN = re.compile(r"[\d\s+()./\-\u2010-\u2015]+")
MOBILE = {phonenumbers.PhoneNumberType.MOBILE, phonenumbers.PhoneNumberType.FIXED_LINE_OR_MOBILE}


def dialled(text: str) -> str:
    """E.164 ("+27821234567") or a short code ("116"), as a phone dials it.

    Raises ValueError for anything that no South African phone could ring, also for a number
    with words beside it or two numbers at once, so that nothing of it is silently dropped.
    """
    digits = re.sub(r"\s", "", text)
    if digits.isascii() and SHORT_CODE.fullmatch(digits):
        return digits
    if not WRITTEN.fullmatch(text):
        raise ValueError(text)
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if not phonenumbers.is_valid_number(number) or _is_cut_off(number):
        raise ValueError(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _is_cut_off(number: phonenumbers.PhoneNumber) -> bool:
    """The library takes shorter South African numbers that have not been in use for long."""
    length = len(phonenumbers.national_significant_number(number))
    return number.country_code == HOME_CODE and length != HOME_DIGITS


def readable(number: str) -> str:
    """A dialled number in groups, as it is read aloud: "082 123 4567", "0800 121 314"."""
    if not number.startswith("+"):
        return number
    try:
        parsed = phonenumbers.parse(number)
    except phonenumbers.NumberParseException:
        return number
    style = phonenumbers.PhoneNumberFormat
    if parsed.country_code != HOME_CODE:
        return phonenumbers.format_number(parsed, style.INTERNATIONAL)
    national = phonenumbers.format_number(parsed, style.NATIONAL)
    digits = national.replace(" ", "")
    if digits.startswith(("080", "086")):
        return f"{digits[:4]} {digits[4:7]} {digits[7:]}"
    return national


def takes_messages(number: str) -> bool:
    """Whether an SMS or a WhatsApp message can reach this dialled number: only a cellphone."""
    try:
        return phonenumbers.number_type(phonenumbers.parse(number)) in MOBILE
    except phonenumbers.NumberParseException:
        return False


class PhoneField(forms.CharField):
    """A number written in any usual way; cleaned to what a phone dials, or None."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})
    default_error_messages = {
        "phone": "Check this number: a South African number has 10 digits, such as 082 123 4567."
    }

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 30, "empty_value": None, **kwargs})

    def prepare_value(self, value):
        return readable(value) if isinstance(value, str) and value.startswith("+") else value

    def clean(self, value):
        text = super().clean(value)
        if text is None:
            return None
        try:
            return dialled(text)
        except ValueError:
            raise forms.ValidationError(self.error_messages["phone"], code="phone") from None
