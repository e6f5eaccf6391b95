"""Who saw what: the page and the file say exactly what the table says."""

import csv
import io
from collections import Counter
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase
from lxml import html

from accounts.models import User
from resources.open_data.spreadsheet import cell
from sharing.consent import write_down
from sharing.models import Disclosure, Shown, Where
from sharing.seen_log import looks_at, looks_of, views_of
from sharing.telling import grants_told, sheet_lines, views_told
from tests.checkins.makers import text_of
from tests.house.pages import words_of

from .makers import DAY, grant, proved, somebody

LOG, FILE = reverse("sharing:seen_log"), reverse("sharing:seen_file")
NOON = datetime(2026, 11, 24, 10, tzinfo=UTC)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def seen(row, parts, *, at=NOON, where=Where.PAGE) -> None:
    write_down({row.pk: parts}, grants={row.pk: row}, where=where, now=at)


def reader_named(name: str) -> User:
    return User.objects.create_user(name)


def sheet_of(owner) -> list[dict]:
    return list(csv.DictReader(io.StringIO("".join(sheet_lines(owner)))))


# --- In words ---------------------------------------------------------------------------------


def test_an_empty_place_says_what_will_stand_there(home):
    words = words_of(home.get(LOG))
    assert "Nobody has looked at anything yet." in words
    assert "No curator and nobody else at this site can see" in words


def test_each_look_in_plain_words(home, owner, counsellor):
    row = grant(owner, counsellor, "mood", "plan", person=somebody(owner, "Mama"))
    seen(row, {Shown.MOOD: 14, Shown.PLAN: 1})
    seen(row, {Shown.MOOD: 14}, at=NOON + timedelta(hours=2, minutes=5))
    seen(row, {Shown.MOOD: 9}, where=Where.LIST)
    words = words_of(home.get(LOG))
    assert "Tuesday 24 November 2026" in words and "Mama looked at:" in words
    assert "how my mood goes (14 days), on my page, 2 times, last at 14:05" in words
    assert "my plan (1 part), on my page, at 12:00" in words
    assert "how my mood goes (9 days), in their list, at 12:00" in words
    assert "Never opened" not in words


def test_a_look_belongs_to_my_own_day(home, owner, counsellor):
    row = grant(owner, counsellor, "mood")
    seen(row, {Shown.MOOD: 1}, at=datetime(2026, 11, 24, 22, 30, tzinfo=UTC))
    assert "Wednesday 25 November 2026" in words_of(home.get(LOG))


def test_whoever_never_opened_anything_is_named(home, owner, counsellor):
    looked = grant(owner, counsellor, "mood", person=somebody(owner, "Mama"))
    seen(looked, {Shown.MOOD: 1})
    grant(owner, reader_named("gogo"), "mood", person=somebody(owner, "Gogo"))
    _, _, never = words_of(home.get(LOG)).partition("Never opened")
    assert "Gogo, since 24 November 2026" in never and "Mama, since" not in never
    assert [row["who"] for row in sheet_of(owner) if row["what"] == "Never opened"] == ["Gogo"]


def test_one_readers_looks_alone_under_whatever_terms(home, owner, counsellor):
    mama = somebody(owner, "Mama")
    old = grant(owner, counsellor, person=mama, ended_at=NOON, ended_by="replaced")
    new = grant(owner, counsellor, person=mama, follows=old)
    gogo = grant(owner, reader_named("gogo"), person=somebody(owner, "Gogo"))
    for number, row in enumerate((old, new, gogo)):
        seen(row, {Shown.MOOD: 101 + number})
    words = words_of(home.get(LOG, {"who": new.pk}))
    assert "(101 days)" in words and "(102 days)" in words and "(103 days)" not in words
    page = html.fromstring(home.get(LOG).content)
    assert sorted(each.text for each in page.iter("option")) == ["Everybody", "Gogo", "Mama"]


@pytest.mark.parametrize("who", ["", "x", "0" * 400, "00000000-0000-0000-0000-000000000000"])
def test_a_strange_choice_shows_everybody(home, owner, counsellor, who):
    """C82."""
    seen(grant(owner, counsellor, "mood"), {Shown.MOOD: 7})
    assert "(7 days)" in words_of(home.get(LOG, {"who": who}))


def test_somebody_elses_grant_is_no_choice(owner, stranger, counsellor, client_of):
    """C2."""
    row = grant(owner, counsellor, "mood", person=somebody(owner, "canary-mama"))
    seen(row, {Shown.MOOD: 7})
    for person in (stranger, counsellor):
        for asked in ({}, {"who": row.pk}):
            page = text_of(client_of(person).get(LOG, asked))
            assert "canary" not in page and "Nobody has looked" in page


def test_every_part_and_place_has_words(home, owner, counsellor):
    row = grant(owner, counsellor)
    for where in Where:
        seen(row, dict.fromkeys(Shown, 2), where=where)
    words = words_of(home.get(LOG)).lower()
    for each in [*Shown, *Where]:
        assert each.label.lower() in words


# --- The page equals the table ----------------------------------------------------------------

VIEWS = st.lists(
    st.tuples(
        st.integers(0, 3),
        st.integers(0, 60 * 24 * 5),
        st.sampled_from(Where),
        st.dictionaries(st.sampled_from(Shown), st.integers(0, 400), min_size=1, max_size=4),
    ),
    max_size=30,
)


class ThePageEqualsTheTable(TestCase):
    @settings(max_examples=60)
    @given(views=VIEWS, zone=st.sampled_from(["Africa/Johannesburg", "Pacific/Apia", "UTC"]))
    def test_over_random_views(self, views, zone):
        """C13: every view stands on some page once, in the right day, and in the file."""
        with time_machine.travel(NOON, tick=False):
            owner = User.objects.create_user("nomsa", time_zone=zone)
            rows = [grant(owner, reader_named(f"r{n}"), "mood") for n in range(4)]
            for number, minute, where, parts in views:
                seen(rows[number], parts, at=NOON + timedelta(minutes=minute), where=where)
            table = list(owner.disclosures.values_list("day", "grant", "shown", "where"))
            groups = list(looks_at(views_of(owner)))
            shown = Counter()
            for start in range(0, len(groups), 3):
                for look in looks_of(owner, groups[start : start + 3]):
                    for part in look.parts:
                        key = (look.day, look.grant.pk, part.shown, part.where)
                        assert key not in shown
                        shown[key] = part.times
            assert shown == Counter(table)
            assert [each["day"] for each in groups] == sorted(
                (each["day"] for each in groups), reverse=True
            )
            written = [row for row in sheet_of(owner) if row["what"] != "Never opened"]
            assert len(written) == len(table) == len(list(views_told(owner)))
            assert sum(int(row["how_many"]) for row in written) == sum(
                owner.disclosures.values_list("how_many", flat=True)
            )


def test_the_page_shows_every_line_of_every_page(home, owner, counsellor):
    """C13: what a browser shows, page after page, is what the table holds."""
    rows = [
        grant(owner, each, "mood", person=somebody(owner, f"P{n}"))
        for n, each in enumerate([counsellor, *map(reader_named, "abc")])
    ]
    for back in range(40):
        for number, row in enumerate(rows):
            seen(row, {Shown.MOOD: 1000 + back * 4 + number}, at=NOON - DAY * back)
    found, page = [], 1
    while page:
        text = unescape(home.get(LOG, {"page": page}).content.decode())
        found += [n for n in range(1000, 1160) if f"({n} days)" in text]
        page = page + 1 if 'rel="next"' in text else 0
    assert sorted(found) == list(range(1000, 1160))


# --- The file ---------------------------------------------------------------------------------


def test_the_file_asks_for_the_passphrase_first(home, owner, counsellor):
    """C24, C54."""
    seen(grant(owner, counsellor, "mood"), {Shown.MOOD: 7})
    assert reverse("accounts:prove") in home.get(FILE).url
    answer = proved(owner).get(FILE)
    assert answer.headers["Content-Type"] == "text/csv"
    assert 'filename="who-and-when.csv"' in answer.headers["Content-Disposition"]
    assert answer.content.decode().splitlines()[1] == (
        "2026-11-24,2026-11-24T12:00:00+02:00,Lerato,How my mood goes,7,On my page"
    )


@settings(max_examples=100)
@given(start=st.sampled_from("=+-@\t\r\0＝＋"), rest=st.text(max_size=20))
def test_no_cell_is_a_formula(start, rest):
    """C33: a name is the only cell that anybody writes."""
    assert not cell(start + rest).startswith(tuple("=+-@\t\r\0＝＋"))


@pytest.mark.parametrize("name", ["=HYPERLINK(1)", "+27", "-1", "@x", "\tx", "\rx"])
def test_a_name_that_is_a_formula_is_none_in_the_file(owner, counsellor, name):
    """C33."""
    row = grant(owner, counsellor, person=somebody(owner, name))
    assert sheet_of(owner)[0]["who"].startswith("'")
    seen(row, {Shown.MOOD: 7})
    assert sheet_of(owner)[0]["who"].startswith("'")


# --- For my own copy --------------------------------------------------------------------------


def test_my_copy_holds_every_grant_and_every_view(owner, counsellor):
    """C41: and nothing of the reader's own account but the name they go by."""
    counsellor.display_name = "canary-own-name"
    counsellor.email = "canary@example.org"
    counsellor.save()
    note = owner.checkins.create(day=owner.today(), recorded_on=owner.today(), note="x")
    row = grant(owner, counsellor, "mood", notes=[note], person=somebody(owner, "Mama"))
    seen(row, {Shown.MOOD: 7, Shown.NOTES: 1})
    told = grants_told(owner)
    assert [each["who"] for each in told] == ["Mama"]
    assert told[0]["parts"] == ["How my mood goes"] and told[0]["notes_of"] == ["2026-11-24"]
    views = list(views_told(owner))
    assert {(each["what"], each["how_many"]) for each in views} == {
        ("How my mood goes", 7),
        ("Notes that I chose", 1),
    }
    assert "canary" not in f"{told}{views}"


# --- Years of them ----------------------------------------------------------------------------


def queries(browser, path) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    return len(asked)


def test_years_of_rows_stay_flat_and_light(home, owner, counsellor):
    row = grant(owner, counsellor, "mood", person=somebody(owner, "Mama"))
    seen(row, {Shown.MOOD: 7})
    few = queries(home, LOG)
    parts = [Shown(each) for each in list(Shown)[:9]]
    Disclosure.objects.bulk_create(
        Disclosure(
            owner=owner,
            grant=row,
            at=timezone.now() - DAY * back,
            day=owner.today() - DAY * back,
            shown=part,
            where=where,
            how_many=30,
        )
        for back in range(400)
        for part in parts
        for where in Where
    )
    assert queries(home, LOG) == few <= 12
    answer = home.get(LOG, headers={"accept-encoding": "gzip"})
    assert len(answer.content) <= 8_000


def test_nothing_here_is_cached_and_a_grant_is_never_remembered():
    """C5: no cache of grants in the code."""
    for path in Path("sharing").rglob("*.py"):
        text = path.read_text()
        assert "lru_cache" not in text and "django.core.cache" not in text, path
