"""Phone numbers as people write them here, and as phones dial them."""

import phonenumbers
from django import forms

HOME = "ZA"
SHORTEST_CODE, LONGEST_CODE = 3, 6


def dialled(text: str) -> str:
    """E.164 ("+27821234567") or a short code ("116"), as a phone dials it.

    Raises ValueError for anything that no South African phone could ring.
    """
    digits = "".join(char for char in text if char.isdigit())
    if digits == text.strip() and SHORTEST_CODE <= len(digits) <= LONGEST_CODE:
        return digits
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException as error:
        raise ValueError(text) from error
    if not phonenumbers.is_possible_number(number) or not phonenumbers.is_valid_number(number):
        raise ValueError(text)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def readable(number: str) -> str:
    """A dialled number in groups, as it is read aloud: "082 123 4567"."""
    if not number.startswith("+"):
        return number
    parsed = phonenumbers.parse(number)
    home = parsed.country_code == phonenumbers.country_code_for_region(HOME)
    style = phonenumbers.PhoneNumberFormat
    return phonenumbers.format_number(parsed, style.NATIONAL if home else style.INTERNATIONAL)


class PhoneField(forms.CharField):
    """A number written in any usual way; cleaned to what a phone dials."""

    widget = forms.TextInput(attrs={"type": "tel", "inputmode": "tel", "autocomplete": "off"})
    default_error_messages = {
        "phone": "Check this number: a South African number has 10 digits, such as 082 123 4567."
    }

    def __init__(self, **kwargs):
        super().__init__(**{"max_length": 30, **kwargs})

    def prepare_value(self, value):
        return readable(value) if isinstance(value, str) and value.startswith("+") else value

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return ""
        try:
            return dialled(text)
        except ValueError:
            raise forms.ValidationError(self.error_messages["phone"], code="phone") from None
