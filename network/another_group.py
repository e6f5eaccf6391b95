"""Another group: where one is gone, the nearest to it in the week; where one did not fit, what
differs from it."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from accounts.models import User
from resources.finding.groups import groups_around
from resources.finding.places import find_place
from resources.models import Meeting
from resources.models.meetings import FOR_FAMILY

from .listings import Listing
from .models import Group
from .my_week import Rhythm, rhythm_of

# So many are looked at; a big town lists fewer within reach.
MOST_NEAR, OFFERED = 300, 5
WEEK_MINUTES = 7 * 24 * 60


def near_to(*, group: Group) -> list[Meeting]:
    """Public groups around this one and online ones: at most four queries, one if it is listed."""
    says, listing = group.says_now, group.listing
    if says:
        point = listing.point if listing else None
        found = groups_around(town=says.town, province=says.province, point=point, most=MOST_NEAR)
    else:
        place = find_place(asked=group.place) if group.place else None
        point = place.point if place else None
        found = groups_around(town="", province="", point=point, most=MOST_NEAR)
    return [each for each in found if listing is None or each.pk != listing.pk]


def kept_by(owner: User) -> set[int]:
    """Primary keys of the listed groups that are in this owner's week."""
    kept = owner.my_groups.present().exclude(meeting=None)
    return set(kept.order_by().values_list("meeting_id", flat=True))


def instead_of(
    *, group: Group, near: Iterable[Meeting], kept: set[int] = frozenset(), most: int = OFFERED
) -> list[Meeting]:
    """Where a group is gone: those `near`, by how close they begin to it in the week.

    Of one fellowship first at the same distance in time; nothing that is `kept` already.
    """
    rhythm, says = rhythm_of(group), group.says_now
    fellowship = says.fellowship if says else ""
    ranked = sorted(
        _fitting(near, says, kept),
        key=lambda each: (_gap(rhythm, each), each.fellowship != fellowship, each.pk),
    )
    return ranked[:most]


def others_than(
    *,
    group: Group,
    near: Iterable[Meeting],
    now: datetime,
    kept: set[int] = frozenset(),
    most: int = OFFERED,
) -> list[Meeting]:
    """Where a group did not fit: those `near` on another day or of another fellowship.

    The next to start first, one of its own fellowship and one of another in turn, so that both
    kinds of difference are offered; never what meets at the same place under the same name.
    `now` in South African time.
    """
    rhythm, says = rhythm_of(group), group.says_now
    fellowship = says.fellowship if says else ""
    name = (says.name if says else group.name).casefold()
    found = [
        each
        for each in _fitting(near, says, kept)
        if each.name.casefold() != name and not _is_the_same(rhythm, fellowship, each)
    ]
    found.sort(key=lambda each: (each.next_start(now), each.pk))
    alike = [each for each in found if each.fellowship == fellowship]
    unlike = [each for each in found if each.fellowship != fellowship]
    return _in_turn(alike, unlike)[:most]


def _fitting(near: Iterable[Meeting], says: Listing | None, kept: set[int]) -> list[Meeting]:
    """What is not kept yet, and meant for the same people: families apart from those who use."""
    for_family = says is not None and says.fellowship in FOR_FAMILY
    return [each for each in near if each.pk not in kept and each.is_for_family == for_family]


def _is_the_same(rhythm: Rhythm | None, fellowship: str, meeting: Meeting) -> bool:
    """Of the same fellowship on the same day: that is hardly another group."""
    return (
        rhythm is not None
        and meeting.weekday == rhythm.weekday
        and meeting.fellowship == fellowship
    )


def _gap(rhythm: Rhythm | None, meeting: Meeting) -> timedelta:
    """How far apart two begin in the week, by the shorter way around it."""
    if rhythm is None:
        return timedelta()
    here = (rhythm.weekday * 24 + rhythm.start.hour) * 60 + rhythm.start.minute
    apart = abs(here - meeting.week_minute_now)
    return timedelta(minutes=min(apart, WEEK_MINUTES - apart))


def _in_turn(one: Sequence[Meeting], other: Sequence[Meeting]) -> list[Meeting]:
    pairs = zip(one, other, strict=False)
    taken = [each for pair in pairs for each in pair]
    shorter = min(len(one), len(other))
    return [*taken, *one[shorter:], *other[shorter:]]
