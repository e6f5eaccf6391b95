"""Invitations, grants, the record of what was shown, and words between two people."""

from .grants import Disclosure, EndedBy, Grant, Shown, Where
from .invitations import MOST_TRIES, Invitation
from .terms import LONGEST, USUAL, Scope, Terms
from .words import Cover, Encouragement, Gesture, QuietAgreement

__all__ = [
    "LONGEST",
    "MOST_TRIES",
    "USUAL",
    "Cover",
    "Disclosure",
    "Encouragement",
    "EndedBy",
    "Gesture",
    "Grant",
    "Invitation",
    "QuietAgreement",
    "Scope",
    "Shown",
    "Terms",
    "Where",
]
