"""What a reader sees is what was granted, and nothing else."""

import re
from datetime import timedelta
from itertools import chain, combinations

import pytest
import time_machine
from django.template.loader import render_to_string

from sharing.models import Scope
from sharing.seen import seen_through

from .lives import life_around
from .makers import grant

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
# Half past twelve in the night, noon, and half an hour before midnight: three local dates.
INSTANT = "2026-11-24T10:30:00Z"
ZONES = ("Pacific/Kiritimati", "Africa/Johannesburg", "Pacific/Pago_Pago")
PARTS = [scope.value for scope in Scope]
SUBSETS = list(chain.from_iterable(combinations(PARTS, many) for many in range(len(PARTS) + 1)))


@pytest.fixture
def at_instant():
    with time_machine.travel(INSTANT, tick=False):
        yield


@pytest.fixture(params=ZONES)
def life(request, at_instant, owner):
    owner.time_zone = request.param
    owner.save()
    return life_around(owner, first=owner.today() - DAY * 5, today=owner.today())


def on_paper(terms, seen) -> bytes:
    """The part of the page that the reader and the owner before them see."""
    return render_to_string("sharing/_seen.html", {"seen": seen, "terms": terms}).encode()


def ticked(terms, parts):
    """The same terms with these parts and no others; not saved."""
    for part in PARTS:
        setattr(terms, f"sees_{part}", part in parts)
    return terms


def dates_of(day) -> re.Pattern[bytes]:
    """A date in any of the ways in which pages write it."""
    ways = (rf"\b{day.day} {day:%B}", rf"\b{day.day} {day:%b}\b", rf"{day:%Y-%m-%d}")
    return re.compile("|".join(ways).encode())


@pytest.mark.parametrize("chosen", [True, False], ids=["notes", "no notes"])
def test_every_subset_of_parts_shows_its_words_and_no_others(life, counsellor, chosen):
    """C3, C4: 256 subsets, with and without chosen notes, on boundary days, in three zones."""
    notes = life.chosen if chosen else []
    terms = grant(life.owner, counsellor, from_day=life.first, notes=notes)
    for parts in SUBSETS:
        seen = seen_through(ticked(terms, parts), today=life.today)
        said = on_paper(terms, seen)
        opened = {*parts, *(["notes"] if chosen else [])}
        missing = [word for word in life.opened_by(*opened) if word not in said]
        told = [word for word in life.closed_to(*opened) if word in said]
        assert (missing, told) == ([], []), parts
        assert b"canary-" not in said, parts
        assert set(seen.counts) == opened, parts
        for hidden in (life.days["before"], life.first - DAY * 40):
            assert not dates_of(hidden).search(said), (parts, hidden)
