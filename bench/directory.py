"""The public lists over 20,000 services and 50,000 groups, against the same pages over few."""

from django.db import connection
from django.test.utils import CaptureQueriesContext

from recovery_site.settings import BASE_DIR
from resources.catalogue import seed
from resources.models import Meeting, Service
from resources.terms import reindex
from tests.conftest import BrowserClient

from .measuring import Result, in_turns

ROUNDS = 20
# Few and many rows are measured minutes apart: each page is timed in turns with this one, which
# knows no rows, so that a machine that is busier the second time slows both.
YARDSTICK = "/more/"
# Every copy of a row lies in one of so many towns: a country with more of everything.
TOWNS = 400
SIZES = {Service: 20_000, Meeting: 50_000}
PAGES = {
    "All services": "/directory/",
    "Services for a need": "/directory/?q=counselling",
    "Services near a suburb": "/directory/?q=nyaope&place=Soweto",
    "All groups": "/groups/",
    "Groups near a suburb, tonight": "/groups/?place=Soweto&day=today",
    "Search over everything": "/search/?q=Soweto",
}


def lists() -> list[Result]:
    """One result a page: its cost over many rows, the floor its cost over few."""
    seed(folder=BASE_DIR / "fixtures")
    floors, asked = _measured()
    for model, size in SIZES.items():
        _multiply(model, size)
    _analyse()
    times, asked_again = _measured()
    grown = {name for name in PAGES if asked_again[name] > asked[name]}
    assert not grown, f"Queries grew with the rows: {asked} became {asked_again}"
    engine = connection.vendor
    results = [
        Result(f"{name} ({engine})", times[name], floors[name], "yardsticks", limit=3)
        for name in PAGES
    ]
    for model in SIZES:
        model.objects.all().delete()
    return results


def _measured() -> tuple[dict[str, float], dict[str, int]]:
    """The cost of each page, as so many times the yardstick's, and its queries."""
    browser, times, asked = BrowserClient(), {}, {}
    for name, path in PAGES.items():
        ask = lambda path=path: browser.get(path)  # noqa: E731
        assert ask().status_code == 200, path
        yardstick, time = in_turns(lambda: browser.get(YARDSTICK), ask, rounds=ROUNDS)
        times[name] = time / yardstick
        with CaptureQueriesContext(connection) as queries:
            ask()
        asked[name] = len(queries)
    return times, asked


def _multiply(model, size: int) -> None:
    """Copy the public rows until there are so many, in towns of their own."""
    patterns = list(model.objects.public())
    made = (_copy(patterns[number % len(patterns)], number) for number in range(size))
    for some in batched(made, 500):
        reindex(rows=model.objects.bulk_create(some))


def _copy(row, number: int):
    model = type(row)
    names = {field.attname for field in model._meta.concrete_fields if not field.primary_key}
    copy = model(**{name: getattr(row, name) for name in names - {"code"}})
    copy.slug, copy.name = f"{row.slug[:60]}-{number}", f"{row.name[:100]} {number}"
    if copy.city and number % 40:
        copy.suburb, copy.city = "", f"Town {number % TOWNS}"
    return copy


def _analyse() -> None:
    """What a database does by itself after many new rows."""
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def batched(rows, size: int):
    rows = iter(rows)
    while some := [row for _, row in zip(range(size), rows, strict=False)]:
        yield some
