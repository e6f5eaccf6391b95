"""Situations and answers to pick from. Every one can be changed after it was picked.

Lists to pick from did better than blank lines in trials of if-then plans (help sheets, alcohol:
d 0.34 with lists, 0.07 with free text).
"""

from .models.triggers import Occasion, Sort

SITUATIONS: dict[Sort, tuple[str, ...]] = {
    Sort.MONEY: (
        "I get paid",
        "My grant comes in",
        "I have cash in my pocket",
        "Somebody gives me money",
        "I am paid for a piece job",
    ),
    Sort.PERSON: (
        "An old friend from that time calls me",
        "Somebody offers me some",
        "Somebody who sells greets me",
        "There is a quarrel at home",
        "My family talks about what I did",
    ),
    Sort.PLACE: (
        "I pass the corner where I used to go",
        "I wait at the taxi rank",
        "I am in a house where people use",
        "I am at a party or a tavern",
    ),
    Sort.FEELING: (
        "I feel lonely",
        "I am bored and have nothing to do",
        "I am angry",
        "I am ashamed of what was",
        "I am in pain or cannot sleep",
        "I feel good and want more of it",
    ),
    Sort.TIME: (
        "It is Friday evening",
        "The house is quiet at night",
        "I wake up before the clinic opens",
        "The weekend has no plan",
        "The power is off and it is dark",
    ),
    Sort.THING: (
        "I hear a song from that time",
        "I smell something from that time",
        "I see things that I used with",
        "I see an old number or photo on my phone",
    ),
}
ANYWHERE = (
    "I call somebody on my list",
    "I wait 15 minutes and breathe",
    "I walk for ten minutes",
    "I drink water and eat something",
    "I go to a group today",
)
ANSWERS: dict[Sort, tuple[str, ...]] = {
    Sort.MONEY: (
        "I give my card to somebody who holds it",
        "I buy food and airtime first, with somebody",
        "I keep only taxi money on me",
    ),
    Sort.PERSON: (
        "I say: I do not use any more. I have to go.",
        "I do not answer, and I block the number",
        "I walk away and tell somebody I trust",
    ),
    Sort.PLACE: (
        "I go home the other way",
        "I leave at once, without a reason",
        "I go only with somebody who is good for me",
    ),
    Sort.FEELING: (
        "I say out loud what I feel",
        "I write it down in my notes",
        "I rest for half an hour",
    ),
    Sort.TIME: (
        "I plan that hour the day before",
        "I am with somebody at that hour",
        "I go to bed early",
    ),
    Sort.THING: (
        "I put it out of sight",
        "I turn it off and do something with my hands",
        "I give it away or delete it",
    ),
}
IDEAS: dict[Occasion, tuple[str, ...]] = {
    Occasion.PAYDAY: (
        "Somebody holds my card that day",
        "I pay rent and buy food first",
        "I go straight home, with somebody",
    ),
    Occasion.GRANT: (
        "I go to fetch it with somebody",
        "I buy food and airtime first",
        "I keep only taxi money on me",
    ),
    Occasion.COURT: ("Somebody comes with me", "I call somebody straight after"),
    Occasion.ANNIVERSARY: ("I tell somebody what day it is", "I am not alone that evening"),
    Occasion.OWN: ("I go to a group that day", "I call somebody in the morning"),
}


def picked(code: str) -> tuple[Sort, str] | None:
    """The situation that an address such as "money-2" names; None where it names none."""
    sort, _, number = code.rpartition("-")
    if sort not in Sort.values or number not in {"1", "2", "3", "4", "5", "6"}:
        return None
    words = SITUATIONS[Sort(sort)]
    place = int(number)
    return (Sort(sort), words[place - 1]) if place <= len(words) else None


def answers_to(sort: str) -> tuple[str, ...]:
    """Answers to pick from for this kind of situation."""
    return ANSWERS.get(Sort(sort), ()) + ANYWHERE if sort in Sort.values else ANYWHERE
