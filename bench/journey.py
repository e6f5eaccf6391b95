"""Pages of the journey over ten years of days, against the same pages over 30 days."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from checkins.models import CheckIn, Urge
from tests.conftest import signed_in

from .directory import batched
from .measuring import Result, in_turns

DAY = timedelta(days=1)
YEARS, URGES, KEPT = 10, 2_000, 200
MOST_BYTES, MOST_QUERIES = 10_000, 12
PAGES = {
    "My journey": "/journey/",
    "Counting": "/journey/settings/",
    "Milestones": "/journey/milestones/",
    "What I learned": "/journey/review/",
    "Looking at a day": "/journey/review/new/",
}


def pages() -> list[Result]:
    """One result a page: its milliseconds with ten years; the floor, those with 30 days."""
    month = _somebody("a-month", days=30, urges=30, kept=20)
    decade = _somebody("ten-years", days=YEARS * 365, urges=URGES, kept=KEPT)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a database does by itself from time to time
    results = []
    for name, path in PAGES.items():
        floor, thing = _opener(month, path), _opener(decade, path)
        asked, asked_before = _checked(thing, name), _checked(floor, name)
        assert asked <= asked_before, f"{name}: {asked_before} queries became {asked}"
        least, measured = in_turns(floor, thing, rounds=60)
        title = f"{name} with ten years of days ({connection.vendor})"
        results.append(Result(title, measured, least, "ms", limit=1.5))
    return results


def _opener(person: User, path: str):
    browser = signed_in(person)
    return lambda: browser.get(path, headers={"accept-encoding": "gzip"})


def _checked(ask, name: str) -> int:
    """Queries of a page, which is light and whole."""
    ask()
    with CaptureQueriesContext(connection) as queries:
        answer = ask()
    assert answer.status_code == 200, name
    assert len(answer.content) <= MOST_BYTES, f"{name}: {len(answer.content)} bytes"
    assert len(queries) <= MOST_QUERIES, f"{name}: {len(queries)} queries"
    return len(queries)


def _somebody(name: str, *, days: int, urges: int, kept: int) -> User:
    """Uses on every second of the newest days, and then on every ninth: the newest page of the
    long story is as full as the whole short one."""
    person = User.objects.create_user(name)
    today = person.today()
    used = {today - DAY * back for back in [*range(2, 30, 2), *range(38, days, 9)]}
    for some in batched((_check_in(person, today - DAY * n, used) for n in range(days)), 500):
        CheckIn.objects.bulk_create(some)
    for some in batched((_urge(person, today - DAY * (n % days)) for n in range(urges)), 500):
        Urge.objects.bulk_create(some)
    person.journeys.create(
        began=(today - DAY * days).isoformat(),
        uses=sorted(each.isoformat() for each in used),
        money_a_day="120.00",
    )
    trigger = person.triggers.create(name="I get paid", sort="money")
    answer = person.if_thens.create(trigger=trigger, then="I give my card to Mama")
    for number in range(kept):
        person.milestones.create(name=f"Number {number}", day=today, words="A quiet evening")
        person.slip_reviews.create(day=today.isoformat(), trigger=trigger, if_then=answer)
    return person


def _check_in(person: User, day, used) -> CheckIn:
    return CheckIn(
        owner=person, day=day, recorded_on=day, mood=3, used="yes" if day in used else "no"
    )


def _urge(person: User, day) -> Urge:
    noon = datetime.combine(day, time(12), ZoneInfo("UTC"))
    return Urge(owner=person, day=day, began_at=noon, ended_at=noon, used="no", rode_out=True)
