"""What the demo owner shared before, and what is only begun."""

from datetime import date, timedelta

from django.utils import timezone

from accounts.models import User
from sharing.models import EndedBy

from .demo_sharing import give

DAY = timedelta(days=1)
# Readers of before, who have no account here any more: whom, which parts, when it began and
# ended (days ago), by whom, and whom they named as the one to ask next.
BEFORE = (
    ("Nomvula", None, ("mood", "written"), 80, 24, EndedBy.READER, "Lerato"),
    ("naledi.m", "Naledi", ("days",), 70, 61, EndedBy.OWNER, None),
)


def share_before(owner: User, reader: User, *, today: date) -> None:
    """Two that ended, and a draft for Mama without a code."""
    people = {each.name: each for each in owner.people.all()}
    for name, who, parts, began, ended, by, successor in BEFORE:
        row = give(
            owner,
            reader,
            person=people.get(who),
            parts=parts,
            purpose="To talk about how it goes.",
            from_day=today - DAY * began,
            began_at=timezone.now() - DAY * began,
            expires_at=timezone.now() + DAY * (90 - began),
        )
        row.reader, row.reader_name, row.successor = None, name, successor
        row.ended_at, row.ended_by = timezone.now() - DAY * ended, by
        row.save()
    owner.invitations.create(
        person=people["Mama"],
        called="Thandi",
        purpose="So that she worries less and asks less.",
        sees_days=True,
        sees_written=True,
        from_day=today,
    )
