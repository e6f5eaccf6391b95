"""Three goals of the demo owner, and a Sunday call with Bongani: made up, always the same."""

from datetime import date, timedelta

from accounts.models import User
from checkins.models.accountability import Look, Rhythm, Way
from checkins.models.goals import State

DAY = timedelta(days=1)
# (what it says, steps as (words, days ago that it was done), notes as (days ago, words))
GOALS = (
    (
        {"what": "Get my ID book", "why": "Without it there is no job and no bank card."},
        (
            ("Ask at Home Affairs what I must bring", 60),
            ("Have the photos taken", 52),
            ("Hand it all in, with Mama", 40),
            ("Fetch it", 12),
        ),
        ((40, "Stood in the queue from six. Mama brought tea."), (12, "It is in my hand.")),
    ),
    (
        {"what": "Apply for work at the bakery", "why": "Up early, home early, off the street."},
        (
            ("Write down what I can do, on one page", 9),
            ("Ask Naledi to read it", 3),
            ("Take it there on a weekday morning", None),
            ("Ask again after two weeks", None),
        ),
        ((3, "Naledi says it reads well. She changed two words."),),
    ),
    (
        {"what": "See my daughter every second Saturday", "why": "She should know my face."},
        (("Ask Mama to phone her gogo", None),),
        (),
    ),
)


def make_goals(user: User, *, today: date) -> None:
    """One goal done, one half way, one at its beginning; eight weeks of calls, two not recorded."""
    people = {each.name: each for each in user.people.present()}
    for number, (known, steps, notes) in enumerate(GOALS):
        goal = user.goals.create(**known, look_on=today + DAY * (number * 3 - 2))
        for place, (words, ago) in enumerate(steps):
            done_on = today - DAY * ago if ago else None
            user.goal_steps.create(goal=goal, words=words, place=place, done_on=done_on)
        for ago, words in notes:
            user.goal_notes.create(goal=goal, day=today - DAY * ago, words=words)
        if all(ago for _, ago in steps):
            goal.state, goal.closed_on = State.DONE, today - DAY * 12
        elif number == 1:
            goal.person, goal.by_day = people.get("Naledi"), today + DAY * 20
        goal.save()
    if "Bongani" in people:
        _sundays(user, people["Bongani"], today=today)


def _sundays(user: User, bongani, *, today: date) -> None:
    sunday = today - DAY * ((today.weekday() + 1) % 7)
    first = sunday - DAY * 7 * 8
    row = user.accountabilities.create(
        person=bongani,
        looks_at=[Look.CHECK_INS, Look.GROUPS],
        what="Whether I said where I was going.",
        rhythm=Rhythm.WEEKLY,
        first_day=first,
        way=Way.CALL,
    )
    for week in (0, 1, 2, 4, 5, 7):
        due_on = first + DAY * 7 * week
        late = DAY if week == 4 else DAY * 0
        note = "He asked about the bakery before I could." if week == 7 else None
        user.accountability_times.create(
            accountability=row, due_on=due_on, happened_on=due_on + late, note=note
        )
