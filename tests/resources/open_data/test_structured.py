"""Search engines read on a page what a person reads there, and nothing in it can run."""

import gzip
import json
import re
from datetime import datetime, time
from pathlib import Path

import pytest
import time_machine
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from resources.catalogue import seed
from resources.models import Meeting, Organisation, Question, Service
from resources.templatetags.structured import ESCAPES
from resources.week import ZONE

from ..makers import meeting, question, service

pytestmark = pytest.mark.django_db
TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=ZONE)


def said(visitor, path):
    """What the page is about, and the crumbs to it."""
    page = html.fromstring(visitor.get(path).content)
    (block,) = page.xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(block)
    assert data["@context"] == "https://schema.org"
    about, crumbs = data["@graph"]
    assert crumbs["itemListElement"][0]["item"].startswith("https://testserver/")
    return about


def test_a_clinic_is_told_with_its_place_and_hours(visitor):
    body = Organisation.objects.create(slug="doors", name="Doors")
    row = service(
        kind="outpatient", name="Open Door", phone="011 555 0001", address="1 Main Rd",
        suburb="Senaoane", city="Soweto", province="Gauteng", latitude="-26.25",
        longitude="27.85", cost="free", hours="Mon-Tue 08:00-16:00", organisation=body,
        notes="canary", confidence="low",
    )  # fmt: skip
    about = said(visitor, f"/directory/{row.code}/")
    assert about["@type"] == "MedicalClinic" and about["name"] == "Open Door"
    assert about["address"]["streetAddress"] == "1 Main Rd, Senaoane"
    assert about["geo"]["latitude"] == -26.25
    hours = about["openingHoursSpecification"][0]
    assert hours["dayOfWeek"] == ["Monday", "Tuesday"] and hours["opens"] == "08:00"
    assert about["parentOrganization"]["name"] == "Doors" and about["isAccessibleForFree"]
    assert "canary" not in json.dumps(about)


def test_a_line_for_the_whole_country_has_no_address(visitor):
    row = service(kind="helpline", city="", province="", phone="0800 12 13 14")
    about = said(visitor, f"/directory/{row.code}/")
    assert (about["@type"], about["areaServed"]) == ("Organization", "South Africa")
    assert "address" not in about and "geo" not in about


def test_a_group_is_an_event_that_comes_back(visitor):
    group = meeting(
        weekday=1, start_time=time(23), duration_minutes=90, venue="A hall", address="1 Main Rd",
        format="hybrid", online_url="https://example.org/page", weeks="1,-1",
    )  # fmt: skip
    with time_machine.travel(TUESDAY_NOON, tick=False):
        about = said(visitor, f"/groups/{group.code}/")
        assert about["startDate"] == group.next_start(TUESDAY_NOON).isoformat(timespec="minutes")
    schedule = about["eventSchedule"]
    assert schedule["byDay"] == "https://schema.org/Tuesday"
    assert (schedule["startTime"], schedule["endTime"]) == ("23:00", "00:30")
    assert schedule["byMonthWeek"] == [1, -1] and schedule["repeatFrequency"] == "P1M"
    assert about["eventAttendanceMode"].endswith("MixedEventAttendanceMode")
    assert [each["@type"] for each in about["location"]] == ["Place", "VirtualLocation"]
    assert about["isAccessibleForFree"] is True


def test_a_question_comes_with_its_answer(visitor):
    row = question(title="Where do I start?", short="With one call.")
    about = said(visitor, f"/questions/{row.slug}/")
    assert about["@type"] == "FAQPage"
    (asked,) = about["mainEntity"]
    assert asked["name"] == "Where do I start?"
    assert asked["acceptedAnswer"]["text"] == "With one call."


def test_no_words_of_a_row_leave_the_block(visitor):
    row = service(name="</script><script>alert(1)</script>", description="<!--<script> & ]]>")
    text = visitor.get(f"/directory/{row.code}/").content.decode()
    assert "<script>alert" not in text and text.count("</script>") == text.count("<script ")
    assert said(visitor, f"/directory/{row.code}/")["name"] == row.name


@given(st.text())
def test_no_text_can_end_the_block(text):
    written = json.dumps(text, ensure_ascii=False).translate(ESCAPES)
    assert not re.search("[<>&]", written) and json.loads(written) == text


def test_every_seeded_page_is_small_with_it(visitor):
    seed(folder=Path("fixtures"))
    pages = [
        *(("resources:service", row.code) for row in Service.objects.public()),
        *(("resources:group", row.code) for row in Meeting.objects.public()[:60]),
        *(("resources:question", row.slug) for row in Question.objects.public()),
    ]
    for page, name in pages:
        path = reverse(page, args=[name])
        assert said(visitor, path)["@type"], path
        assert len(gzip.compress(visitor.get(path).content)) <= 8_000, path
