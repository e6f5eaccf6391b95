"""Finding a group among 20,000, against finding it among the 682 that ship."""

from datetime import time

from resources.models import Meeting
from resources.terms import reindex
from tests.conftest import BrowserClient

from .measuring import Result, in_turns

QUESTION = {"place": "Soweto", "day": "any"}


def search() -> Result:
    """The floor is the same question to a directory of 682, one in forty of them in Soweto."""
    browser = BrowserClient()
    times = {}
    for count in (682, 20_000):
        Meeting.objects.all().delete()
        _list(count)
        assert b"Group " in browser.get("/groups/", QUESTION).content
        ask = lambda: browser.get("/groups/", QUESTION)  # noqa: E731
        times[count], _ = in_turns(ask, ask, rounds=20)
    Meeting.objects.all().delete()
    return Result("A search among 20,000 groups", times[20_000], times[682], "ms", limit=6)


def _list(count: int) -> None:
    made = [
        Meeting(
            slug=f"group-{number}",
            name=f"Group {number}",
            fellowship="NA",
            weekday=number % 7,
            start_time=time(number % 24),
            city="Soweto" if number % 40 == 0 else f"Town {number % 300}",
            province="Gauteng",
            published=True,
            source_url="https://source.invalid/",
        )
        for number in range(count)
    ]
    for some in batched(made, 400):
        reindex(rows=Meeting.objects.bulk_create(some))


def batched(rows: list, size: int):
    return (rows[start : start + size] for start in range(0, len(rows), size))
