"""For family and friends: facts with sources, and help as the directory has it now."""

import gzip
import re
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import textstat
import time_machine
from django.urls import reverse

from resources import standing_by
from resources.catalogue import seed

from .makers import service

pytestmark = pytest.mark.django_db
PARTS = (*standing_by.PARTS, standing_by.DANGER, standing_by.DO, standing_by.YOU)
FACTS = [fact for part in PARTS for fact in part.facts]
DAY = datetime.combine(standing_by.REVIEWED, datetime.min.time(), UTC) + timedelta(hours=10)


def page(visitor):
    return visitor.get(reverse("resources:standing_by")).content.decode()


@pytest.fixture
def clock():
    with time_machine.travel(DAY, tick=False) as traveller:
        yield traveller


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.words[:40])
def test_every_fact_names_a_source(fact):
    assert fact.sources
    assert set(fact.sources) <= set(standing_by.SOURCES)


def test_every_source_carries_a_fact_and_stands_on_the_page(visitor):
    named = {key for fact in FACTS for key in fact.sources}
    assert named == set(standing_by.SOURCES)
    text = page(visitor)
    for number, source in enumerate(standing_by.SOURCES.values(), start=1):
        assert f'id="s{number}"' in text
        assert source.url.replace("&", "&amp;") in text


def test_it_opens_for_anybody_and_leads_to_the_steps(visitor, clock):
    text = page(visitor)
    for words in ("What helps", "What does harm", "Signs of an overdose", "Phone 112"):
        assert words in text
    assert f'href="{reverse("help")}"' in text
    assert "on 25 November 2026" in text
    assert "<title>For family and friends" in text


def test_after_half_a_year_it_says_that_it_is_old(visitor, clock):
    assert "days ago" not in page(visitor)
    clock.shift(timedelta(days=181))
    assert "181 days ago" in page(visitor)


def test_help_comes_from_the_directory(visitor):
    """A line without a place that takes relatives, and groups for families; all else is not."""
    service(name="The Line", kind="helpline", serves=["families"], substances=["all"], phone="1")
    groups = service(name="Family Groups", kind="family", substances=["all"], city="Soweto")
    service(name="Other Line", kind="helpline", serves=["adults"], substances=["all"])
    service(name="Child Office", kind="family", city="Soweto")
    text = page(visitor)
    assert text.index("The Line") < text.index("Family Groups")
    assert "Other Line" not in text
    assert "Child Office" not in text
    groups.published = False
    groups.save()
    assert "Family Groups" not in page(visitor)


def test_with_the_seeded_directory_it_is_light_and_names_them(visitor, django_assert_num_queries):
    seed(folder=Path("fixtures"))
    with django_assert_num_queries(1 + 2):  # the mark of the page, then lines and groups
        text = page(visitor)
    for name in ("Nar-Anon", "ToughLove", "0800 12 13 14"):
        assert name in text
    assert len(gzip.compress(text.encode())) <= 8_000


def test_a_child_of_twelve_can_read_it():
    """C70: grade 6 at most, by letters a word and words a sentence."""
    words = " ".join(fact.words for fact in FACTS)
    assert textstat.automated_readability_index(re.sub(r"\s+", " ", words)) <= 6
