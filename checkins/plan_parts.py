"""The parts of a plan that an owner writes: what each asks, and ideas to pick from.

`FIRST_TO_LAST` puts some of them in steps for a hard hour: alone first, then with others, then
with people whose work it is. That order is a method of many safety plans; the words are our own.
Lists to pick from did better than blank lines: see `situations`.
"""

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class Part:
    """`name` stands in addresses; `field` is the one of `Plan` that holds it."""

    name: str
    field: str
    title: str
    asks: str
    hint: str
    ideas: tuple[str, ...] = ()


PARTS = (
    Part(
        "reasons",
        "reasons",
        "My reasons",
        "Why do I want this?",
        "One line for each reason. They are there to be read on a bad day.",
        (
            "My children need me",
            "My mother can sleep at night",
            "I want to be trusted again",
            "I want to work and earn my own money",
            "I want a strong body",
            "I want to stay alive",
        ),
    ),
    Part(
        "signs",
        "warning_signs",
        "How I notice that it gets hard",
        "What are my early signs?",
        "Think of the last hard time. What changed in the days before it?",
        (
            "I sleep badly",
            "I stop eating well",
            "I stay away from people",
            "I get angry fast",
            "I think a lot of the old days",
            "I do not pick up my phone",
            "I miss my group or the clinic",
            "I tell small lies",
        ),
    ),
    Part(
        "alone",
        "helps_now",
        "What I do on my own",
        "What helps me within five minutes?",
        "Small things that I can do at once, wherever I am.",
        (
            "I breathe slowly and wait 15 minutes",
            "I walk around the block",
            "I drink water and eat something",
            "I wash my face with cold water",
            "I pray or sit still",
            "I play a song that I like",
            "I read my reasons",
        ),
    ),
    Part(
        "company",
        "distractions",
        "People and places that take my mind off it",
        "Who or what takes my mind off it?",
        "I do not have to say why I come.",
        (
            "I sit with somebody who is good for me",
            "I play with the children",
            "I help somebody to cook",
            "I watch a match with friends",
            "I go to choir or to church",
            "I go to the library",
        ),
    ),
    Part(
        "places",
        "safe_places",
        "Safe places",
        "Where am I safe when it gets hard?",
        "A place where nobody uses. How do I get there at night?",
        (
            "At home with my family",
            "In the house of somebody I trust",
            "In church or in the mosque",
            "In the library",
            "At the clinic",
            "In my group",
        ),
    ),
    Part(
        "people",
        "people",
        "Whom I ask for help",
        "Whom do I call when it gets hard?",
        "People who are safe to call then. Ask them before, so that they know.",
    ),
    Part(
        "home",
        "safer_home",
        "How I make my place safer",
        "How do I make my place safer?",
        "What is far away is harder to reach. Some of it needs a second person.",
        (
            "I throw away what I used with",
            "Somebody holds my card and my cash",
            "I block the numbers of people who sell",
            "Somebody else keeps pills and sharp things",
            "I am not alone in the evening",
            "I go out when somebody uses in the house",
        ),
    ),
    Part(
        "after",
        "after_use",
        "If I have used",
        "What do I do if I have used?",
        "Stay safe first. Then whom I tell, and what I do next. Nothing I built is lost.",
        (
            "I am not alone: somebody stays with me",
            "I take no more. My body can take less now",
            "I tell somebody on the same day",
            "I drink water, eat and rest",
            "I ask the clinic about my medicine",
            "I go to my next group",
            "I write down what came before it",
        ),
    ),
    Part(
        "medicine",
        "medicine",
        "My medicine",
        "Which medicine do I take?",
        "What it is, when I take it, where I get it, whom I ask when I miss a day.",
        (
            "I take it every day at the same time",
            "If I miss a day I call the clinic first",
            "I tell every nurse and doctor what I take",
            "I lock it away from children",
        ),
    ),
)
BY_NAME = {each.name: each for each in PARTS}
# The parts that are words, and are kept in versions.
WORDS = tuple(each for each in PARTS if each.ideas)
FIRST_TO_LAST = ("signs", "alone", "company", "places", "people", "home")


def next_open(written: Collection[str], *, after: str = "") -> Part | None:
    """The next part behind `after` that is not written, else the first such one before it;
    None when all others are written. `written`: names of parts."""
    at = next((place for place, each in enumerate(PARTS) if each.name == after), -1)
    in_turn = (*PARTS[at + 1 :], *PARTS[: max(at, 0)])
    return next((each for each in in_turn if each.name not in written), None)
