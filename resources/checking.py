"""Finds what cannot be right without phoning: numbers, e-mail addresses, dead links."""

import re

import phonenumbers

HOME, HOME_CODE, HOME_DIGITS = "ZA", 27, 9
# Numbers that are dialled as they are: 112, 116, 10111, 31531; *120*7867#.
SHORT_CODE = re.compile(r"1\d{2,4}|[34]\d{4}")
DIALLED_CODE = re.compile(r"\*[\d*]{2,}#")
WRITTEN = re.compile(r"[\d\s+()./\-\u2010-\u2015]+")
TOO_FEW = "too few digits. A South African number has 10, such as 011 123 4567."
TOO_MANY = "too many digits. A South African number has 10, such as 011 123 4567."
NO_NUMBER = "this is no number that a phone can dial. Write one number, digits and spaces only."
NOT_GIVEN_OUT = "no South African number begins so. Look at it again."


def number_trouble(text: str) -> str:
    """What is wrong with a number of the directory, or nothing."""
    digits = re.sub(r"\s", "", text)
    if not digits or SHORT_CODE.fullmatch(digits) or DIALLED_CODE.fullmatch(digits):
        return ""
    if not WRITTEN.fullmatch(text):
        return _sentence(NO_NUMBER)
    try:
        number = phonenumbers.parse(text, HOME)
    except phonenumbers.NumberParseException:
        return _sentence(NO_NUMBER)
    if number.country_code == HOME_CODE:
        return _sentence(_home_trouble(number))
    return "" if phonenumbers.is_valid_number(number) else _sentence(NO_NUMBER)


def _home_trouble(number: phonenumbers.PhoneNumber) -> str:
    length = len(str(number.national_number))
    if length != HOME_DIGITS:
        return TOO_FEW if length < HOME_DIGITS else TOO_MANY
    return "" if phonenumbers.is_valid_number(number) else NOT_GIVEN_OUT


def _sentence(trouble: str) -> str:
    return f"Check this number: {trouble}" if trouble else ""
