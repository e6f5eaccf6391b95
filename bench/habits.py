"""Pages over 12 habits with ten years of days (20,000 entries), against the same with 30 days."""

from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from checkins.models import HabitEntry
from checkins.models.habits import Done
from checkins.settling import settle
from tests.conftest import signed_in

from .directory import batched
from .measuring import Result, in_turns

DAY = timedelta(days=1)
HABITS, ENTRIES, YEARS = 12, 20_000, 10
MOST_BYTES, MOST_QUERIES = 10_000, 12
STATES = (Done.DONE, Done.DONE, Done.DONE, Done.SMALLEST, Done.NOT_TODAY, Done.SKIPPED)
SCHEDULES: tuple[dict, ...] = (
    {"kind": "daily"},
    {"kind": "weekdays", "weekdays": [0, 2, 4]},
    {"kind": "weekly", "count": 3},
    {"kind": "every", "count": 2},
)


def pages() -> list[Result]:
    """One result a page: its milliseconds with ten years; the floor, those with 30 days."""
    month = _somebody("month", days=30, each=30)
    decade = _somebody("decade", days=YEARS * 365, each=ENTRIES // HABITS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a database does by itself from time to time
    results = []
    for name in _paths(month):
        floor, thing = _opener(month, name), _opener(decade, name)
        asked, asked_before = checked(thing, name), checked(floor, name)
        assert asked <= asked_before, f"{name}: {asked_before} queries became {asked}"
        least, measured = in_turns(floor, thing, rounds=60)
        title = f"{name} with ten years of habits ({connection.vendor})"
        results.append(Result(title, measured, least, "ms", limit=1.5))
    return results


def _paths(person: User) -> dict[str, str]:
    habit = person.habits.present()[0]
    row, day = f"/habits/{habit.pk}/", person.today()
    return {
        "Today": "/today/",
        "Habits": "/habits/",
        "One habit": row,
        "Twelve months": f"{row}year/",
        "One day": f"{row}{day}/",
        "Change": f"{row}edit/",
        "Order": "/habits/order/",
    }


def _opener(person: User, name: str):
    browser, path = signed_in(person), _paths(person)[name]
    return lambda: browser.get(path, headers={"accept-encoding": "gzip"})


def checked(ask, name: str) -> int:
    """Queries of a page, which is light and whole."""
    ask()
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    assert answer.status_code == 200, name
    assert len(answer.content) <= MOST_BYTES, f"{name}: {len(answer.content)} bytes"
    assert len(queries) <= MOST_QUERIES, f"{name}: {len(queries)} queries"
    return len(queries)


def _somebody(name: str, *, days: int, each: int) -> User:
    person = User.objects.create_user(name)
    today = person.today()
    for number in range(HABITS):
        habit = person.habits.create(
            name=f"Habit number {number}",
            area="move",
            cue="After breakfast",
            smallest="A small one",
            place=number,
            first_day=today - DAY * days,
            **SCHEDULES[number % len(SCHEDULES)],
        )
        # The newest days without a gap, as in the short story; before them every second day.
        backs = [*range(1, min(each, 60) + 1), *range(61, days, 2)][:each]
        rows = (
            HabitEntry(
                owner=person,
                habit=habit,
                day=today - DAY * back,
                recorded_on=today - DAY * back,
                state=STATES[back % len(STATES)],
            )
            for back in backs
        )
        for some in batched(rows, 500):
            HabitEntry.objects.bulk_create(some)
    settle(owner=person, today=today)
    return person
