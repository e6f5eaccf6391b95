"""An account that ends: in seven days with a way back, or now. What must come first comes first.

The rest, with every row of every app, is `recovery_site/leaving.py`.
"""

from datetime import datetime, timedelta
from uuid import UUID

from django.contrib.auth.hashers import make_password
from django.db import models, transaction
from django.db.models import Q

from .models import DataKey, RecoveryCode, Session, Tombstone, User

WAIT = timedelta(days=7)


@transaction.atomic
def go_later(*, user: User, now: datetime) -> datetime:
    """Ask for the account to go in seven days; every session ends at once. The hour it goes."""
    user.goes_at = now + WAIT
    user.save(update_fields=["goes_at"])
    user.sessions.all().delete()
    return user.goes_at


def stay(*, user: User) -> None:
    """Take it back. Twice is the same as once."""
    user.goes_at = None
    user.save(update_fields=["goes_at"])


@transaction.atomic
def bury(*, owner_id: UUID, now: datetime) -> None:
    """Write the tombstone and destroy the key: from here on no word of this person opens, and
    nobody signs in, whatever happens before the last row is gone. Twice is the same as once."""
    Tombstone.objects.get_or_create(owner_id=owner_id, defaults={"at": now})
    DataKey.objects.filter(owner=owner_id).delete()
    Session.objects.filter(owner=owner_id).delete()
    RecoveryCode.objects.filter(owner=owner_id).delete()
    User.objects.filter(pk=owner_id).update(is_active=False, password=make_password(None))


def to_go(*, now: datetime) -> models.QuerySet[User]:
    """Accounts whose day came, and those of which only the tombstone was written so far: a
    deletion that broke off, or a backup from before it."""
    buried = Tombstone.objects.values("owner_id")
    return User.objects.filter(Q(goes_at__lte=now) | Q(pk__in=buried)).order_by("pk")
