"""Pages over ten years of days, urges, groups and weeks, against the same pages with 30 days."""

from datetime import timedelta

from django.db import connection

from accounts.models import User
from checkins.models import Answers, CheckIn, Urge
from checkins.periods import MONTH, WEEK, period_of
from network.models import Attendance
from tests.conftest import signed_in
from tests.house.rows import NOW

from .directory import batched
from .habits import checked
from .measuring import Result, in_turns

DAY = timedelta(days=1)
YEARS, URGES, GROUPS = 10, 2_000, 1_000
WEEK_SAID = {"confidence": 6, "situations": 2, "people": 4, "sleep": 3, "mood": 4, "craving": 2}
MONTH_SAID = {f"barc_{number}": 4 for number in range(1, 11)}


def pages() -> list[Result]:
    """One result a page: its milliseconds with ten years; the floor, those with 30 days."""
    month = _somebody("thirty-days", days=30, urges=30, groups=10)
    decade = _somebody("ten-years-of-days", days=YEARS * 365, urges=URGES, groups=GROUPS)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")  # what a database does by itself from time to time
    results = []
    for name, path in _paths(month).items():
        floor, thing = _opener(month, path), _opener(decade, path)
        asked, asked_before = checked(thing, name), checked(floor, name)
        assert asked <= asked_before, f"{name}: {asked_before} queries became {asked}"
        least, measured = in_turns(floor, thing, rounds=60)
        title = f"{name} with ten years of days ({connection.vendor})"
        results.append(Result(title, measured, least, "ms", limit=1.5))
    return results


def _paths(person: User) -> dict[str, str]:
    day = person.today() - DAY
    return {
        "Notes of a month": "/notes/",
        "One note": f"/notes/{day}/",
        "A saved note": f"/notes/{day}/saved/",
        "Back 30 days": "/notes/back/",
        "Back 90 days": "/notes/back/?days=90",
        "Back a year": "/notes/back/?days=365",
        "Back over all": "/notes/back/?days=all",
        "Urges of a month": "/notes/waves/",
        "My week": "/notes/week/",
        "My strengths": "/notes/strengths/",
    }


def _opener(person: User, path: str):
    browser = signed_in(person)
    return lambda: browser.get(path, headers={"accept-encoding": "gzip"})


def _somebody(name: str, *, days: int, urges: int, groups: int) -> User:
    person = User.objects.create_user(name)
    today = person.today()
    trigger = person.triggers.create(sort="money", name="I get paid")
    group = person.my_groups.create(name="Evening Light", sort="meeting")
    made = (
        CheckIn(
            owner=person,
            day=today - DAY * back,
            recorded_on=today - DAY * back,
            mood=2 + back % 4,
            craving=back % 8,
            sleep=1 + back % 5,
            lonely=back % 3 == 0,
            used="no",
            helped=["phoned", "group"],
            gratitude="Rain at last.",
            note="An ordinary day, and I kept to it.",
        )
        for back in range(days)
    )
    _all(CheckIn, made)
    backs = [days * number // urges for number in range(urges)]
    _all(
        Urge,
        (
            Urge(
                owner=person,
                day=today - DAY * back,
                began_at=NOW - DAY * back,
                ended_at=NOW - DAY * back,
                strength=6,
                trigger=trigger,
                rode_out=True,
                used="no",
                note="It was loud for ten minutes.",
            )
            for back in backs
        ),
    )
    backs = [days * number // groups for number in range(groups)]
    _all(
        Attendance,
        (Attendance(owner=person, group=group, day=today - DAY * back) for back in backs),
    )
    for scale, given in ((WEEK, WEEK_SAID), (MONTH, MONTH_SAID)):
        periods = {period_of(today - DAY * back, scale=scale) for back in range(days)}
        rows = (_answers(person, scale, period, given) for period in periods)
        _all(Answers, rows)
    return person


def _answers(person: User, scale: str, period, given: dict) -> Answers:
    fields = {"scale_version": 1, "day": period, "given": given}
    return Answers(owner=person, scale=scale, period=period, **fields)


def _all(model, rows) -> None:
    for some in batched(rows, 500):
        model.objects.bulk_create(some)
