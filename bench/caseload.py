"""With me over 200 people with a year of days, against 5 people and as many rows on the page."""

from unittest.mock import patch

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from sharing.views import with_me
from tests.sharing.caseloads import caseload_of
from tests.sharing.makers import with_second_step

from .measuring import Result, in_turns

CLIENTS, FEW, DAYS, ROWS = 200, 5, 365, 5
MOST_BYTES = 40_000
PAGES = {
    "With me": "/with-me/",
    "With me, those who may need me": "/with-me/?show=need",
    "With me, a later page": "/with-me/?page=2",
}


def pages() -> list[Result]:
    """One result a page: its milliseconds with 200 people; the floor, those with 5. Both show
    five rows: what is measured is the list, not the length of the page."""
    few, many = _reader("few", FEW), _reader("many", CLIENTS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a database does by itself from time to time
    _whole(many)
    results = []
    with patch.object(with_me, "PAGE", ROWS):
        for name, path in PAGES.items():
            floor, thing = _opener(few, "/with-me/"), _opener(many, path)
            asked, asked_before = _queries(thing), _queries(floor)
            assert asked <= asked_before, f"{name}: {asked_before} queries became {asked}"
            least, measured = in_turns(floor, thing)
            title = f"{name}, {CLIENTS} people with a year of days ({connection.vendor})"
            results.append(Result(title, measured, least, "ms", limit=2))
    return results


def _reader(name: str, clients: int):
    reader = User.objects.create_user(name)
    caseload_of(reader, clients=clients, days=DAYS, name=f"with-{name}")
    return with_second_step(reader)


def _whole(browser) -> None:
    """The page as it really is, with twenty rows, is light."""
    answer = browser.get("/with-me/")
    assert answer.status_code == 200
    assert len(answer.content) <= MOST_BYTES, f"{len(answer.content)} bytes"


def _opener(browser, path: str):
    return lambda: browser.get(path, headers={"accept-encoding": "gzip"})


def _queries(ask) -> int:
    ask()
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    assert answer.status_code == 200
    return len(queries)
