"""What the demo owner still wants to ask for, and what pulls her back."""

from collections.abc import Mapping

from accounts.models import User
from network.models import Person

TO_ASK = (
    {
        "kind": "children",
        "state": "to_ask",
        "need": "Thursday from five to seven, while I am at my group.",
    },
)
# (somebody of her people, if it is one of them; what it says)
INFLUENCES = (
    (
        "Tumi",
        {
            "sort": "person",
            "name": "Tumi, when he calls late",
            "decision": "limit",
            "words": "I do not pick up after eight.\n"
            "I say: I cannot talk now. Let us walk on Sunday, with Bongani.",
        },
    ),
    (
        None,
        {
            "sort": "place",
            "name": "The corner behind the rank",
            "decision": "avoid",
            "words": "I get off one stop earlier.",
        },
    ),
    (
        None,
        {
            "sort": "situation",
            "name": "Payday at the ATM",
            "decision": "with",
            "words": "Mama comes with me and takes the card.",
        },
    ),
    (None, {"sort": "situation", "name": "A night when I cannot sleep"}),
)


def ask_and_watch(user: User, people: Mapping[str, Person]) -> None:
    """Add these rows for the demo owner, whose people are known by name."""
    for said in TO_ASK:
        user.agreements.create(**said)
    for name, said in INFLUENCES:
        user.influences.create(person=people[name] if name else None, **said)
