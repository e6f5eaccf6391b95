"""What stands on Today: the next thing, at most six more, how it goes, and what is done.

Every source of things is asked once, however long the story; a thing is a row and the template
that shows it, with the buttons that belong to it. What has no hour waits on a page of its own,
so that the page of a frightened person stays light.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils import timezone

from accounts.days import window
from accounts.models import User
from checkins.ahead import warned_of
from checkins.charts import Chart, chart
from checkins.goal_days import goals_due
from checkins.habit_days import HabitDay, present_on
from checkins.hard_days import AtOnce, at_once
from checkins.milestones import milestones_new
from checkins.models import CheckIn
from checkins.sets_due import sets_due
from checkins.together import together_due
from network.missing import missing
from network.reaching import whom_to_call
from network.tonight import Tonight, tonight_of
from resources.week import now_here
from sharing.encouraging import unseen_of
from sharing.news import ENDS, QUIET, READS, WAITS, WORDS, News, news_of
from sharing.quiet import quiet_news

DAYS, MOST, DUE, VISITS = 14, 7, 3, 3
NOTE = "recovery_site/_thing_note.html"
SHARING = "recovery_site/_thing_sharing.html"
SILENCE = "recovery_site/_thing_quiet.html"
WORDS_LEFT = "recovery_site/_thing_words.html"
SOMEBODY = "recovery_site/_thing_somebody.html"
AHEAD = "recovery_site/_thing_ahead.html"
PLANNED = "recovery_site/_thing_planned.html"
HOW_WAS_IT = "recovery_site/_thing_how_was_it.html"
GROUP = "recovery_site/_thing_group.html"
NEWS = "recovery_site/_thing_news.html"
VISIT = "recovery_site/_thing_visit.html"
REVIEW = "recovery_site/_thing_review.html"
GOAL = "recovery_site/_thing_goal.html"
TOGETHER = "recovery_site/_thing_together.html"
MILESTONE = "recovery_site/_thing_milestone.html"
SET = "recovery_site/_thing_set.html"
HABITS = "recovery_site/_thing_habits.html"
REACH = "recovery_site/_thing_reach.html"
GAP = "recovery_site/_thing_gap.html"
FIND = "recovery_site/_thing_find.html"


@dataclass(frozen=True)
class Thing:
    """One thing of the day: the row it is about, and the template that shows it."""

    template: str
    row: Any = None


@dataclass(frozen=True)
class Today:
    """One person's day. `days` are the last dates, newest first, each with its check-in or None;
    `all_things` the things of the day, the next first; `done` what is behind, in words;
    `reads_others` whether anybody shares with this person."""

    day: date
    check_in: CheckIn | None
    days: list[tuple[date, CheckIn | None]]
    mood: Chart
    craving: Chart
    help: AtOnce | None
    all_things: list[Thing]
    done: list[str]
    reads_others: bool

    @property
    def things(self) -> list[Thing]:
        """What a person can take in at once."""
        return self.all_things[:MOST]

    @property
    def later(self) -> list[Thing]:
        return self.all_things[MOST:]

    @property
    def written(self) -> int:
        """How many of the last days have a check-in."""
        return sum(1 for _, check_in in self.days if check_in)


def today_of(person: User, *, day: date) -> Today:
    """Gather the page of `day`, the date where the person is: few rows, however long the story."""
    days = window(today=day, length=DAYS)
    found = {each.day: each for each in person.checkins.within(days[0], day)}
    check_in = found.get(day)
    is_hard = check_in is not None and check_in.is_hard
    people = whom_to_call(owner=person, today=day, hard=is_hard)
    habits = present_on(person, today=day)
    tonight = tonight_of(owner=person, now=now_here())
    now = timezone.now()
    news = news_of(owner=person, now=now)
    return Today(
        day=day,
        check_in=check_in,
        days=[(each, found.get(each)) for each in reversed(days)],
        mood=chart({each: row.mood for each, row in found.items()}, days=days, low=1, high=5),
        craving=chart(
            {each: row.craving for each, row in found.items()}, days=days, low=0, high=10
        ),
        help=at_once(check_in, people=people),
        all_things=[
            *([Thing(NOTE, day)] if check_in is None else []),
            *(Thing(AHEAD, each) for each in warned_of(person.risky_days.present(), today=day)),
            *_between_people(person, news, now=now),
            *_first_person(person, people),
            *_groups(tonight),
            *_dated(person, day, is_hard=is_hard),
            *_habits(habits),
            *([] if is_hard else (Thing(REACH, each) for each in people[:1])),
            *([] if tonight else [Thing(FIND)]),
        ],
        done=[
            *(["How today is"] if check_in else []),
            *(each.habit.name for each in habits if each.is_kept),
            *(group.name for group in tonight.went),
        ],
        reads_others=any(each.kind == READS for each in news),
    )


def waiting_of(person: User, *, day: date) -> list[Thing]:
    """What waits for a quiet hour: goals, times together, milestones, questions, who is missing."""
    return [
        *(Thing(TOGETHER, each) for each in together_due(owner=person, today=day)),
        *(Thing(GOAL, each) for each in goals_due(owner=person, today=day)),
        *(Thing(MILESTONE, each) for each in milestones_new(owner=person, today=day)),
        *(Thing(SET, each) for each in sets_due(owner=person, today=day)),
        *(Thing(GAP, each) for each in missing(owner=person, today=day)),
    ]


def _between_people(person: User, news: list[News], *, now: datetime) -> Iterator[Thing]:
    """What is new in sharing; words and silence are asked for only where there are any."""
    kinds = {each.kind for each in news}
    if QUIET in kinds:
        yield from (Thing(SILENCE, each) for each in quiet_news(owner=person, now=now))
    yield from (Thing(SHARING, each) for each in news if each.kind in {WAITS, ENDS})
    if WORDS in kinds:
        yield from (Thing(WORDS_LEFT, each) for each in unseen_of(owner=person))


def _first_person(person: User, people: list[Any]) -> Iterator[Thing]:
    if not people and not person.people.present().exists():
        yield Thing(SOMEBODY)


def _groups(tonight: Tonight) -> Iterator[Thing]:
    yield from (Thing(PLANNED, each) for each in tonight.planned)
    yield from (Thing(HOW_WAS_IT, each) for each in tonight.to_answer)
    yield from (Thing(GROUP, each) for each in tonight.open)
    yield from (Thing(NEWS, each) for each in tonight.news)


def _dated(person: User, day: date, *, is_hard: bool) -> Iterator[Thing]:
    """Appointments of today, earlier ones of which nobody said how they went, and agreements to
    look at again; on a hard day those wait."""
    visits = person.appointments.up_to(day).select_related("person")[:VISITS]
    yield from (Thing(VISIT, each) for each in _keyed(person, visits))
    due = [] if is_hard else person.agreements.due(day)[:DUE]
    yield from (Thing(REVIEW, each) for each in _keyed(person, due))


def _habits(habits: list[HabitDay]) -> Iterator[Thing]:
    due = [each for each in habits if each.is_due]
    if due:
        yield Thing(HABITS, due)


def _keyed(person: User, rows: Any) -> list[Any]:
    """These rows, whose people open with the key that is already here."""
    found = list(rows)
    for each in found:
        if each.person:
            each.person.owner = person
    return found
