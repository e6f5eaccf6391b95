"""Make days of a life, in few words."""

from datetime import UTC, date, datetime, timedelta
from html import unescape

from accounts.models import User
from checkins.models import CheckIn, HabitEntry
from checkins.settling import settle_anew

DAY = timedelta(days=1)


def check_in(owner: User, day: date, **answers) -> CheckIn:
    """A check-in written on its own day, unless `recorded_on` says otherwise."""
    return owner.checkins.create(**{"day": day, "recorded_on": day, "mood": 3, **answers})


def many_days(owner: User, *, last: date, count: int, **answers) -> list[CheckIn]:
    """A check-in on each of `count` days up to `last`, every field answered."""
    full = {
        "mood": 4,
        "craving": 2,
        "sleep": 3,
        "hungry": True,
        "used": "no",
        "helped": ["phoned", "group"],
        "helped_own": "a bath",
        "note": "An ordinary day, and I kept to it.",
    }
    days = [last - DAY * back for back in range(count)]
    return CheckIn.objects.bulk_create(
        CheckIn(owner=owner, day=day, recorded_on=day, **{**full, **answers}) for day in days
    )


def answers(**given) -> dict:
    """What a browser sends for the check-in form; no answer where nothing is given."""
    return {"form_key": "", "version": "", **given}


def form_of(answer):
    return answer.context["form"]


def as_sent(answer, **given):
    """The fields that came with a page, and what the person answered."""
    form = form_of(answer)
    fresh = {"form_key": form.initial.get("form_key", ""), "version": form["version"].value() or ""}
    return answers(**{**fresh, **given})


def write(browser, day, **given):
    path = f"/notes/{day}/"
    return browser.post(path, as_sent(browser.get(path), **given))


def text_of(answer):
    return unescape(answer.content.decode())


def habit(owner: User, name: str = "Walk", **known):
    """A habit of every day since a month ago, unless something else is said."""
    fields = {"area": "move", "first_day": owner.today() - DAY * 30, **known}
    return owner.habits.create(name=name, place=owner.habits.next_place(), **fields)


def ticks(habit, days, state: str = "done", **known) -> list:
    """An entry on each of these days, written on its day; the checkpoint is made anew."""
    made = HabitEntry.objects.bulk_create(
        HabitEntry(owner=habit.owner, habit=habit, day=day, recorded_on=day, state=state, **known)
        for day in days
    )
    settle_anew(habit=habit, today=habit.owner.today())
    return made


def trigger(owner: User, name="I get paid", *then: str, **fields):
    """A trigger with its answers in order."""
    found = owner.triggers.create(**{"name": name, "sort": "money", **fields})
    for place, words in enumerate(then):
        owner.if_thens.create(trigger=found, then=words, place=place)
    return found


def urge(owner: User, day: date, **fields):
    """An urge of this day that is over."""
    noon = datetime(day.year, day.month, day.day, 10, tzinfo=UTC)
    return owner.urges.create(**{"day": day, "began_at": noon, "ended_at": noon, **fields})


def goal(owner: User, what="Get my ID book", *steps: str, **fields):
    """An open goal with its steps in order."""
    found = owner.goals.create(what=what, **fields)
    for place, words in enumerate(steps):
        owner.goal_steps.create(goal=found, words=words, place=place)
    return found


def together_with(owner: User, name="Bongani", **fields):
    """Somebody to look at things with every week from a first day on."""
    known = {"phone": "+27720000263", "can_be_reached": True}
    person = owner.people.create(name=name, circle="peer", **known)
    given = {"first_day": owner.today(), "rhythm": 7, "looks_at": ["checkins"], **fields}
    return owner.accountabilities.create(person=person, **given)
