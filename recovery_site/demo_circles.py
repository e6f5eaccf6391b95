"""The groups around the demo owner, and six months of the picture: made up, always the same."""

from datetime import date, timedelta

from accounts.models import User
from network.models import Group
from network.snapshots import figures_of

DAY = timedelta(days=1)
CIRCLES = (
    {
        "name": "Gogo's house",
        "sort": "family",
        "belonging": 1,
        "norm": "against",
        "note": "Sundays. I wash up and nobody asks me anything.",
    },
    {"name": "The choir", "sort": "faith", "belonging": 2, "norm": "against"},
    {"name": "Saturday soccer", "sort": "sport", "belonging": 2, "norm": "mixed"},
    {
        "name": "The corner",
        "sort": "crowd",
        "belonging": 3,
        "norm": "for",
        "note": "I greet them and walk on.",
    },
)
# Months back, and what the figures were then: people who hold me up, groups, people; those seen
# every week, and how many of these use.
STORY = ((6, 0, 0, 3, 3, 2), (5, 1, 0, 4, 4, 2), (3, 1, 1, 5, 4, 1), (1, 2, 1, 5, 4, 1))


def add_circles(user: User) -> None:
    """Give the demo owner groups that are no support groups, and what the months before said."""
    for each in CIRCLES:
        Group.objects.create(owner=user, **each)
    today = user.today()
    for back, holding, groups, people, weekly, using in STORY:
        figures = {
            **figures_of((), ()),
            "holding": holding,
            "groups": groups,
            "people": people,
            "weekly": weekly,
            "weekly_using": using,
        }
        user.snapshots.create(month=_months_before(today, back), figures=figures)


def _months_before(day: date, count: int) -> date:
    """The first of the month so many months before that of `day`."""
    month = day.replace(day=1)
    for _ in range(count):
        month = (month - DAY).replace(day=1)
    return month
