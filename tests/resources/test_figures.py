"""The page about the directory says how much there is, how fresh it is and what people mended."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import html

from resources.figures import directory_figures
from resources.models import FeedImport, SuggestedChange, Suggestion

from .makers import help_card, meetings, question, service, services

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)  # the fourth Tuesday of the month, and the last
OLD = "2020-01-01"


def figures():
    return directory_figures(today=TODAY)


def suggest(number, row, *, origin="visitor", closed=None, states=()):
    made = Suggestion.objects.create(
        service=row, origin=origin, code=f"code{number}", closed_on=closed,
        made_at=datetime(2026, 11, 20, tzinfo=UTC),
    )  # fmt: skip
    for place, state in enumerate(states):
        SuggestedChange.objects.create(suggestion=made, field=f"field{place}", state=state)


def test_a_check_holds_for_as_long_as_its_kind_allows():
    services(
        {"kind": "helpline", "checked_on": date(2026, 10, 25), "fresh_until": date(2026, 11, 24)},
        {"kind": "helpline", "checked_on": date(2026, 10, 24), "fresh_until": date(2026, 11, 23)},
        {"kind": "health", "source_date": "2026-11-01", "fresh_until": date(2027, 1, 30)},
        {"kind": "health", "source_date": OLD, "fresh_until": date(2020, 4, 1)},
        {"kind": "health", "published": False},
    )
    tally = figures().services
    assert (tally.rows, tally.held, tally.overdue) == (4, 1, 2)
    kinds = {each.name: (each.rows, each.held, each.overdue) for each in figures().kinds}
    assert kinds == {"Phone line": (2, 1, 1), "Clinic or hospital": (2, 0, 1)}
    assert figures().waiting == 1


def test_provinces_count_their_services_and_groups():
    services({"province": "Gauteng"}, {"province": "Gauteng"}, {"province": ""})
    meetings({"province": "Gauteng"}, {"province": "Limpopo"}, {"province": "", "format": "online"})
    found = [(each.name, each.rows, each.groups) for each in figures().provinces]
    assert found == [("Gauteng", 2, 1), ("Limpopo", 0, 1)]


@pytest.mark.parametrize(
    ("weekday", "weeks", "meets"),
    [
        (1, "", True),  # today
        (0, "", True),  # next Monday, 30 November
        (1, "4", True),
        (1, "-1", True),
        (1, "1,3", False),
        (0, "5", True),
        (0, "-1", True),
        (2, "-1", True),  # Wednesday 25 November
        (0, "1", False),
    ],
)
def test_groups_of_the_next_seven_days(weekday, weeks, meets):
    meetings({"weekday": weekday, "weeks": weeks})
    assert figures().this_week == meets


def test_corrections_from_outside_are_counted_and_nobody_is_named(visitor):
    row = service()
    suggest(1, row)
    suggest(2, row, closed=TODAY, states=("taken", "taken", "refused"))
    suggest(3, row, origin="service", closed=TODAY, states=("refused",))
    suggest(4, row, origin="checker", closed=TODAY, states=("taken",))
    assert figures().corrections == {"came": 3, "done": 2, "taken": 1}
    page = visitor.get("/directory/about/").content.decode()
    assert "3 came in, 2 were looked at, 1 led to a change." in page


def test_the_last_list_that_was_taken_is_named_by_its_form(visitor):
    plain = {"form": "bmlt", "feed": "canary-file", "made_by": "anele",
             "made_at": datetime(2026, 11, 1, tzinfo=UTC)}  # fmt: skip
    FeedImport.objects.create(**plain, state="taken", ended_at=datetime(2026, 11, 3, tzinfo=UTC))
    FeedImport.objects.create(**plain, state="refused", ended_at=datetime(2026, 11, 9, tzinfo=UTC))
    page = visitor.get("/directory/about/").content.decode()
    assert "BMLT (Narcotics Anonymous): last on 3 November 2026" in page
    assert "canary" not in page and "anele" not in page


def test_days_of_sources_and_checks():
    services(
        {"source_date": "2025-03", "checked_on": date(2026, 11, 1)},
        {"source_date": "", "source_url": "https://example.org/"},
        {"source_date": "2026-08-13"},
    )
    days = figures().days["services"]
    assert (days["source_first"], days["source_last"]) == ("2025-03", "2026-08-13")
    assert days["check_first"] == days["check_last"] == date(2026, 11, 1)
    assert figures().undated == 1


def test_an_empty_directory_has_figures_too(visitor):
    page = html.fromstring(visitor.get("/directory/about/").content)
    cells = page.xpath("//table[1]//td/text()")
    assert cells == ["0"] * 12


def test_the_page_asks_as_often_for_many_rows_as_for_one():
    def asked():
        with CaptureQueriesContext(connection) as captured:
            figures()
        return len(captured)

    service(), question(), help_card()
    few = asked()
    services(*({"kind": kind} for kind in ("health", "legal", "oat") * 50))
    meetings(*({"weekday": day % 7} for day in range(70)))
    assert asked() == few == 8


def test_the_page_for_others_names_every_address_of_the_data(visitor):
    page = html.fromstring(visitor.get("/data/").content)
    links = set(page.xpath("//main//a/@href"))
    for path in (
        *("/data/services", "/data/organizations", "/data/service_at_locations"),
        *("/data/taxonomies", "/data/taxonomy_terms", "/data/groups.json", "/sitemap.xml"),
        *("/directory/services.csv", "/directory/groups.csv", "/directory/questions.csv"),
    ):
        assert path in links
        assert visitor.get(path).status_code == 200
    text = page.text_content()
    for words in ("GeoNames", "CC BY 4.0", "weekly groups", "assured_date", "conference_url"):
        assert words in text
    assert "/data/" in visitor.get("/directory/about/").content.decode()
