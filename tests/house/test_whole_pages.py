"""A page shows nothing half-made: a name that a template does not know is a mistake."""

import copy
import re

import pytest

from .addresses import ENDING, every_address

pytestmark = pytest.mark.django_db
UNKNOWN = re.compile(r"UNKNOWN\(.*?\)")
# A widget without a class of its own: Django has no quieter way to ask.
MAY_BE_MISSING = {"UNKNOWN(field.field.widget.attrs.class)"}


def test_no_page_shows_a_name_that_it_does_not_know(lives, home, visitor, settings):
    templates = copy.deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["string_if_invalid"] = "UNKNOWN(%s)"
    settings.TEMPLATES = templates
    for address in every_address(lives[0]):
        for who in (home, visitor) if address.name not in ENDING else (visitor,):
            found = set(UNKNOWN.findall(who.get(address.path).content.decode()))
            assert not found - MAY_BE_MISSING, address
