"""What the demo people are about to share: made up, always the same."""

from datetime import timedelta

from django.utils import timezone

from accounts.models import User
from sharing.codes import LASTS
from sharing.models import Invitation

DAY = timedelta(days=1)


def invite_each_other(owner: User, counsellor: User) -> None:
    """A draft of Thandi's for her sister; and Lerato's walks, which Thandi may say yes to."""
    naledi = next((each for each in owner.people.all() if each.name == "Naledi"), None)
    Invitation.objects.create(
        owner=owner,
        person=naledi,
        called="Thandi",
        purpose="So that you can see that I keep at it.",
        sees_written=True,
        sees_groups=True,
        from_day=owner.today() - DAY * 30,
        may_encourage=True,
    )
    thandi = counsellor.people.create(name="Thandi", circle="peer")
    Invitation.objects.create(
        owner=counsellor,
        person=thandi,
        called="Lerato",
        purpose="We both want to walk more. You see how mine go.",
        sees_habits=True,
        from_day=counsellor.today(),
        may_encourage=True,
        claimed_by=owner,
        expires_at=timezone.now() + LASTS,
    )
