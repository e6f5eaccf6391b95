"""The groups that the demo owner keeps: two listed, one that is not, and a plan for tonight."""

from datetime import time

from accounts.models import User
from network import keeping
from network.models import Person
from resources.finding.groups import public_groups
from resources.week import now_here

NOT_LISTED = {
    "name": "The Thursday five",
    "weekday": 3,
    "place": "Behind the church in Rockville",
    "belonging": 2,
    "commitment": "I make the tea on the first Thursday.",
}


def keep_groups(owner: User, *, people: dict[str, Person]) -> None:
    """Fill this owner's week: the listed ones only where the directory is loaded."""
    now = now_here()
    soweto = public_groups().filter(city="Soweto", fellowship="NA", weeks="")
    today = soweto.filter(weekday=now.weekday(), start_time__gte=now.time()).order_by("start_time")
    tonight = today.first() or soweto.order_by("slug").first()
    if tonight:
        group = keeping.put_in_week(meeting=tonight, by=owner)
        keeping.make_home(group=group, by=owner)
        group.belonging, group.sponsor, group.goes_with = 1, people["Bongani"], people["Bongani"]
        group.way_there = "Taxi from the rank an hour before, then past the school."
        group.way_home = "Bongani drives me."
        group.what_i_say = "I had a hard week. I came anyway."
        group.save()
        if today.exists():
            keeping.going(group=group, day=now.date(), by=owner)
        other = soweto.exclude(weekday=tonight.weekday).order_by("-slug").first()
        if other:
            keeping.put_in_week(meeting=other, by=owner)
    owner.my_groups.create(sort="meeting", start_time=time(19, 30), **NOT_LISTED)
