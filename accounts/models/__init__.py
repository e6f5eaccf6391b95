"""The user, the data key, consent receipts and recovery codes; and what every private row is."""

from .codes import RecoveryCode
from .consents import Consent
from .owned import Owned, OwnerKey
from .sessions import Session
from .users import DataKey, User

__all__ = ["Consent", "DataKey", "Owned", "OwnerKey", "RecoveryCode", "Session", "User"]
