"""How a listing's numbers, days and texts are shown."""

import re
from urllib.parse import urlsplit

from django import template

from .. import breaks
from ..commonmark import render
from ..dates import in_words

register = template.Library()
register.filter("commonmark", render)
register.filter("in_words", in_words)


@register.filter
def speaks_of_a_break(text: str) -> bool:
    """Whether it speaks of detox, discharge or release, after which the old amount can kill."""
    return breaks.speaks_of_a_break(text)


@register.filter
def dialled(number: str) -> str:
    """A number as a phone dials it: "0800 12 13 14" is 0800121314, "*120#" is *120%23."""
    return re.sub(r"[^0-9+*#]", "", number).replace("#", "%23")


@register.filter
def international(number: str) -> str:
    """A South African number with its country: "087 163 2025" is +27871632025."""
    digits = re.sub(r"[^0-9+]", "", number)
    return "+27" + digits[1:] if digits.startswith("0") else digits


@register.filter
def host(address: str) -> str:
    """The name of the site behind an address, without www."""
    return urlsplit(address).netloc.removeprefix("www.")


@register.filter
def in_fours(code: str) -> str:
    """A code as it is written down: "ABCD EFGH JKLM"."""
    return " ".join(code[start : start + 4] for start in range(0, len(code), 4))
