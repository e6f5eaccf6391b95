"""The ways in which a grant stops opening anything, and the one that took a yes back."""

from datetime import timedelta

from django.utils import timezone

WAYS = ("stopped", "expired", "not begun", "person gone", "person put away", "owner leaves")


def end(row, how: str, **terms) -> None:
    """This grant ends in one of these ways; or it has other terms."""
    now = timezone.now()
    hour = timedelta(hours=1)
    changed = {
        "stopped": {"ended_at": now, "ended_by": "owner"},
        "expired": {"began_at": now - hour, "expires_at": now},
        "not begun": {"began_at": now + hour},
        "person gone": {"person": None},
    }.get(how, terms)
    if changed:
        type(row).objects.filter(pk=row.pk).update(**changed)
    if how == "person put away":
        row.owner.people.filter(pk=row.person_id).update(archived_at=now)
    if how == "owner leaves":
        row.owner.goes_at = now + hour * 24
        row.owner.save()
