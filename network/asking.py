"""How would I say it? Opening words made from what an owner wrote."""

from .models import Agreement
from .models.agreements import Kind

ASKS = {
    Kind.LIFT: "Could you give me a lift when I need to get to my group or the clinic?",
    Kind.MONEY: "Could you hold my money for me, so that it is not in my pocket on a hard day?",
    Kind.CALL: "Could I call you when things get hard? You do not have to fix it. Just talk to me.",
    Kind.CHILDREN: "Could you look after the children for a while when I go to my group?",
    Kind.MEAL: "Could I come and eat with you?",
    Kind.PLACE: "Could I stay with you for a while?",
    Kind.HOUSE: "Could we keep the house free of drugs and drink while I get stronger?",
    Kind.TRUTH: "Could you tell me the truth, kindly, when you see me struggle?",
    Kind.OTHER: "I would like to ask you for something.",
}
CLOSING = "It is all right to say no, or to say how much is too much."


def opening_words(agreement: Agreement) -> str:
    """A short message to send or to say, in plain words; the owner may change it anywhere.

    It says what is asked, not why: the phone it arrives on may be read by others.
    """
    name = f" {agreement.person.name}" if agreement.person else ""
    lines = [f"Hi{name}.", ASKS[Kind(agreement.kind)]]
    if agreement.need:
        lines.append(" ".join(agreement.need.split()))
    if agreement.how_often:
        lines.append(f"I thought of: {agreement.how_often}.")
    return " ".join([*lines, CLOSING])
