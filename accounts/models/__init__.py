"""The user, the data key, consent receipts and recovery codes; and what every private row is."""

from .codes import RecoveryCode
from .consents import Consent
from .kept_words import KeptWords
from .owned import Owned, OwnerKey
from .registrations import Council, Outcome, Registration
from .requests import Channel, DataRequest, RequestKind
from .sessions import Session
from .tombstones import Tombstone
from .users import DataKey, User

__all__ = [
    "Channel",
    "Consent",
    "Council",
    "DataKey",
    "KeptWords",
    "DataRequest",
    "Outcome",
    "Owned",
    "OwnerKey",
    "RecoveryCode",
    "Registration",
    "RequestKind",
    "Session",
    "Tombstone",
    "User",
]
