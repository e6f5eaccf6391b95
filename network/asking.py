"""How would I say it? Opening words made from what an owner wrote."""

from .models import Agreement, Person
from .models.agreements import Kind

# What an owner could ask for, as somebody said it: real, small, with a day or a limit.
EXAMPLES = {
    Kind.LIFT: "Tuesday at half past five, there and back.",
    Kind.MONEY: "Keep my bank card from the 24th to the 27th.",
    Kind.CALL: "Five minutes, day or night. Just talk to me.",
    Kind.CHILDREN: "Thursday from five to seven, while I am out.",
    Kind.MEAL: "Sunday lunch, also after a bad week.",
    Kind.PLACE: "Two weeks on the couch, until I have a room.",
    Kind.HOUSE: "Nothing on the table or in the fridge while I live here.",
    Kind.TRUTH: "Say what you see, even if I do not want to hear it.",
    Kind.OTHER: "Anything small and clear.",
}
ASKS = {
    Kind.LIFT: "Could you give me a lift when I need to get to my group or the clinic?",
    Kind.MONEY: "Could you hold my money for me, so that it is not in my pocket on a hard day?",
    Kind.CALL: "Could I call you when things get hard? You do not have to fix it. Just talk to me.",
    Kind.CHILDREN: "Could you look after the children for a while when I go to my group?",
    Kind.MEAL: "Could I come and eat with you?",
    Kind.PLACE: "Could I stay with you for a while?",
    Kind.HOUSE: "Could we keep the house free of drink, and of all else that I want to stay away "
    "from?",
    Kind.TRUTH: "Could you tell me the truth, kindly, when you see that it goes badly with me?",
    Kind.OTHER: "I would like to ask you for something.",
}
CLOSING = "It is all right to say no, or to say how much is too much."
ENDS = (".", "!", "?", "…")


def opening_words(agreement: Agreement) -> str:
    """A short message to send or to say, in plain words; the owner may change it anywhere.

    It says what is asked, not why: the phone it arrives on may be read by others.
    """
    name = f" {agreement.person.name}" if agreement.person else ""
    lines = [f"Hi{name}.", ASKS[Kind(agreement.kind)]]
    if agreement.need:
        lines.append(_sentence(agreement.need))
    if agreement.how_often:
        lines.append(_sentence(f"I thought of: {agreement.how_often}"))
    if agreement.my_limits:
        lines.append(_sentence(agreement.my_limits))
    return " ".join([*lines, CLOSING])


def ways_to_send(person: Person | None) -> dict[str, str]:
    """Where a message to this person goes, by way: whatsapp, sms, email. Empty where none is
    known: the phone then asks whom to send it to."""
    if person is None:
        return {"whatsapp": "", "sms": "", "email": ""}
    return {**person.ways, "email": person.email or ""}


def _sentence(words: str) -> str:
    """These words in one line that ends as a sentence does."""
    line = " ".join(words.split())
    return line if not line or line.endswith(ENDS) else f"{line}."


def letter_of(agreement: Agreement) -> str:
    """What the owner wrote, or else the opening words."""
    return agreement.letter or opening_words(agreement)
