"""Goals to start from, each with a first small step. Every word of them can be changed."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Example:
    what: str
    first_step: str


EXAMPLES: dict[str, tuple[Example, ...]] = {
    "Papers and money": (
        Example("Get my ID book", "Ask at Home Affairs what I must bring"),
        Example("Open a bank account", "Ask which account costs nothing each month"),
        Example("Put R50 aside every week", "Ask somebody I trust to keep the first R50"),
        Example("Pay back what I owe, bit by bit", "Write down whom I owe, and how much"),
        Example("Apply for a grant that I may get", "Ask at SASSA which papers they need"),
    ),
    "Health": (
        Example("Get a clinic card", "Find out when the clinic opens"),
        Example("Have a full health check", "Ask the nurse for a day"),
        Example("Have my teeth seen to", "Ask where a dentist costs nothing"),
        Example("Talk to somebody once a week", "Send one message to ask for a time"),
    ),
    "Work and learning": (
        Example("Apply for a job", "Write down what I can do, on one page"),
        Example("Go back to school or finish matric", "Ask at the school or college for the dates"),
        Example("Do a short course", "Ask at the library which courses are free"),
        Example("Earn a little on my own", "Ask one neighbour what they need done"),
    ),
    "Family and home": (
        Example("See my children", "Ask who may help me to arrange a visit"),
        Example("Make peace with one person", "Write down what I want to say"),
        Example("Find a room of my own", "Ask three people who know of a room"),
        Example("Eat together once a week", "Choose the day and ask who comes"),
    ),
    "Around me": (
        Example("Go to a group every week", "Choose one group for this week"),
        Example("Find a faith home or a choir", "Go once, and sit at the back"),
        Example("Play a sport again", "Find out when the team trains"),
    ),
}
ALL = tuple(each for group in EXAMPLES.values() for each in group)


def picked(number: str) -> Example | None:
    """The example of this number in an address, counted from 1 through all groups."""
    place = int(number) if number.isascii() and number.isdecimal() and len(number) < 4 else 0
    return ALL[place - 1] if 1 <= place <= len(ALL) else None


def numbered() -> list[tuple[str, list[tuple[int, Example]]]]:
    """The examples, group by group, each with its number."""
    places = iter(range(1, len(ALL) + 1))
    return [(name, [(next(places), each) for each in some]) for name, some in EXAMPLES.items()]
