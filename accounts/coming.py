"""When people were last here, as far as what is kept for signing in tells."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from .models import Session, User


def last_came(*, owners: Iterable[User]) -> dict[UUID, datetime | None]:
    """By owner's key: the last sign-in, or the last minute in which a session that has not ended
    was used; None where nobody ever signed in. One query for all."""
    came = {owner.pk: owner.last_login for owner in owners}
    sessions: Any = Session.objects.filter(owner__in=came)
    for session in sessions:
        seen = datetime.fromtimestamp(session.get_decoded().get("seen", 0), UTC)
        came[session.owner_id] = max(seen, came[session.owner_id] or seen)
    return came
