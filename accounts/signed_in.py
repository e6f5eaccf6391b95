"""The phones and computers on which somebody is signed in; ending one, ending all others."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth import HASH_SESSION_KEY

from .models import Session, User
from .sessions import is_over


@dataclass(frozen=True)
class SignIn:
    """One of them. `began` and `seen` are aware times, or None where nothing was opened yet."""

    mark: str
    kind: str
    is_here: bool
    own_phone: bool
    began: datetime | None
    seen: datetime | None


def sign_ins_of(*, owner: User, here: str | None, now: datetime) -> list[SignIn]:
    """Where this person is signed in: this one first, then the last seen. `here` is its key."""
    found = []
    for session in owner.sessions.filter(expire_date__gt=now):
        data = session.get_decoded()
        if _opens(data, owner) and not is_over(data, now=now):
            found.append(_sign_in(session, data, here))
    return sorted(found, key=lambda each: (not each.is_here, -_seconds(each)))


def end_one(*, owner: User, mark: str, here: str | None) -> bool:
    """End one other session at once; True when it was there."""
    for session in owner.sessions.exclude(session_key=here):
        if session.mark == mark:
            session.delete()
            return True
    return False


def end_others(*, owner: User, here: str | None) -> int:
    """End all sessions but this one; how many there were."""
    return owner.sessions.exclude(session_key=here).delete()[0]


def _opens(data: dict[str, Any], owner: User) -> bool:
    """A session from before the passphrase changed opens nothing any more."""
    return data.get(HASH_SESSION_KEY) == owner.get_session_auth_hash()


def _sign_in(session: Session, data: dict[str, Any], here: str | None) -> SignIn:
    return SignIn(
        mark=session.mark,
        kind=data.get("kind", "A phone or computer"),
        is_here=session.session_key == here,
        own_phone=bool(data.get("own_phone")),
        began=_time(data.get("began")),
        seen=_time(data.get("seen")),
    )


def _time(stamp: float | None) -> datetime | None:
    return None if stamp is None else datetime.fromtimestamp(stamp, UTC)


def _seconds(each: SignIn) -> float:
    return each.seen.timestamp() if each.seen else 0.0
