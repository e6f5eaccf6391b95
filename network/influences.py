"""Common examples of what pulls somebody back, and of what people do instead.

Lists to pick from: plans that were picked from a list held better in trials than free text
(if-then plans, effect 0.34 against 0.07).
"""

from dataclasses import dataclass
from datetime import datetime

from .models import Influence
from .models.influences import Sort


@dataclass(frozen=True)
class Example:
    """One example: its key in the form, what it is, and its name as the owner keeps it."""

    key: str
    sort: Sort
    name: str


EXAMPLES = {
    each.key: each
    for each in (
        Example("old-friend", Sort.PERSON, "An old friend from those days"),
        Example("seller", Sort.PERSON, "Somebody who sells"),
        Example("partner", Sort.PERSON, "An ex or partner who uses"),
        Example("fight", Sort.PERSON, "Somebody at home I fight with"),
        Example("corner", Sort.PLACE, "A corner"),
        Example("rank", Sort.PLACE, "A taxi rank"),
        Example("tavern", Sort.PLACE, "A tavern or shebeen"),
        Example("old-room", Sort.PLACE, "The room where I used"),
        Example("payday", Sort.SITUATION, "Payday at the ATM"),
        Example("alone", Sort.SITUATION, "Alone at home in the evening"),
        Example("party", Sort.SITUATION, "A party, a funeral or a wedding"),
        Example("cannot-sleep", Sort.SITUATION, "A night when I cannot sleep"),
    )
}
IDEAS = {
    Sort.PERSON: (
        "I do not pick up, and I delete the number.",
        "I block the number.",
        "I say: I cannot talk now. Please do not call me.",
        "I meet them only with somebody who stands by me.",
        "If they come to the door, I say no at the door and stay in.",
    ),
    Sort.PLACE: (
        "I take another way.",
        "I get off one stop earlier or later.",
        "I go only by day, and with somebody.",
        "I phone somebody before I go, and when I am back.",
    ),
    Sort.SITUATION: (
        "I have somebody with me.",
        "Somebody I trust holds the money before I touch it.",
        "I go to a group that day.",
        "I stay one hour, and somebody picks me up.",
        "I phone somebody before it begins.",
    ),
}


def put_away(*, influence: Influence, now: datetime) -> None:
    """Take it out of the list; nothing of it is lost. Twice is the same as once."""
    if influence.archived_at is None:
        influence.archived_at = now
        influence.save(update_fields=["archived_at", "updated_at"])


def bring_back(*, influence: Influence) -> None:
    influence.archived_at = None
    influence.save(update_fields=["archived_at", "updated_at"])
