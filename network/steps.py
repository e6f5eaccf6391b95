"""The path of asking: small pages in a row, each of which keeps what it asks."""

from dataclasses import dataclass

from .models import Agreement
from .models.agreements import State


@dataclass(frozen=True)
class Step:
    """One page of the path: its name in the address, its question, and why it is asked."""

    name: str
    heading: str
    lead: str


EXACTLY = Step(
    "exactly", "What exactly?", "Say when, where and for how long. Small and clear is easy to give."
)
WHOM = Step("whom", "From whom?", "Those who can give this come first.")
SAY = Step(
    "say",
    "How would I say it?",
    "Made from your answers. Change every word that is not yours.",
)
SAID = Step("said", "What did they say?", "In their own words, so that nobody has to guess later.")
OFTEN = Step("often", "How often?", "So that both of you know what to count on.")
LIMITS = Step(
    "limits",
    "What are the limits?",
    "Theirs and yours. A yes with limits lasts longer than a yes to everything.",
)
AGAIN = Step(
    "again",
    "When do we look at it again?",
    "A yes wears out. On that day Today brings it up, and you two may change it.",
)
# The first page, what I need, makes the agreement; it is step 1.
PATH = (EXACTLY, WHOM, SAY, SAID, OFTEN, LIMITS, AGAIN)
STEPS = {step.name: step for step in PATH}
COUNT = len(PATH) + 1


def number_of(name: str) -> int:
    """Which step of the path this is, counted from 1."""
    return [step.name for step in PATH].index(name) + 2


def after(name: str, *, agreement: Agreement) -> str:
    """The address name that follows this step: another step, "send", or "" for the agreement.

    Whom to ask is not asked again where it is known; after the letter comes sending it; after a
    no, or no answer yet, the path rests.
    """
    if name == SAY.name:
        return "send"
    if name == SAID.name and agreement.state != State.AGREED:
        return ""
    later = PATH[number_of(name) - 1 :]
    if name == EXACTLY.name and agreement.person_id:
        later = later[1:]
    return later[0].name if later else ""


def to_do(agreement: Agreement) -> str:
    """Where to go on after a stop: the first step that has no answer yet; "" for none."""
    if agreement.state == State.TO_ASK:
        if agreement.person_id is None:
            return WHOM.name
        return "send" if agreement.letter else SAY.name
    if agreement.state != State.AGREED:
        return ""
    answers = (
        (OFTEN, agreement.how_often),
        (LIMITS, agreement.limits or agreement.my_limits),
        (AGAIN, agreement.review_on),
    )
    return next((step.name for step, answer in answers if not answer), "")
