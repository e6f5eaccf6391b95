"""Four minutes to wait in, step by step.

The breath is slow, out longer than in; the waiting follows the image of a wave that is ridden and
not fought (urge surfing, Marlatt and Gordon 1985), in our own words.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    words: str
    seconds: int


BREATH = "Breathe in and count to 4. Breathe out slowly and count to 6. Three times."
STEPS = (
    Step("Stop where you are. Put both feet on the ground.", 20),
    Step(BREATH, 30),
    Step("Look around you. Name five things that you can see.", 25),
    Step("Where in your body do you feel it? Let it be there. Only look at it.", 25),
    Step(BREATH, 30),
    Step("It is like a wave. It climbs, it stands high, it falls. You do not fight it.", 30),
    Step("Drink some water, slowly. Wash your face if you can.", 25),
    Step("Think of somebody who is good for you. You can call them now.", 25),
    Step(BREATH, 30),
)
MINUTES = sum(each.seconds for each in STEPS) // 60


def step_number(asked: str | None) -> int:
    """The step that an address asks for, from 1 on; the first where it asks for none."""
    plain = asked is not None and asked.isascii() and asked.isdigit() and len(asked) < 4
    return min(max(int(asked), 1), len(STEPS)) if plain and asked else 1
