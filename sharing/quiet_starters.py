"""Steps to start with, for the person who is told that somebody has gone quiet."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Starter:
    """A kind of person, and what they do, in the owner's voice."""

    whom: str
    steps: str


STARTERS = (
    Starter(
        "Somebody who can phone",
        "1. Send me a message: How are you?\n"
        "2. If I have not answered by evening, phone me.\n"
        "3. If I do not pick up, phone once more the next morning.\n"
        "No questions about why. Just say that you thought of me.",
    ),
    Starter(
        "Somebody who lives near",
        "1. Phone me.\n"
        "2. If I do not pick up, come by and knock.\n"
        "3. If you find me and I do not wake up: call 112, and stay with me.\n"
        "Come as a friend. Bring bread.",
    ),
    Starter(
        "Somebody at the clinic",
        "1. Phone me on a weekday, and offer me a time to come in.\n"
        "2. If I do not pick up, send one message. It says only: please phone back.\n"
        "3. Do not phone my family. Only I do that.",
    ),
)


def picked(number: str) -> Starter | None:
    """The starter with this number, counted from 1."""
    known = {str(at): each for at, each in enumerate(STARTERS, start=1)}
    return known.get(number)


def numbered() -> list[tuple[int, Starter]]:
    return list(enumerate(STARTERS, start=1))
