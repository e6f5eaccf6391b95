"""The exact words of a promise of sharing. They name nobody: who it is for, the name they see and
what it is for stand sealed in the grant, so that a receipt may lie open.

Whoever changes a word here counts `VERSION` up: a receipt keeps the words it was given for.
"""

from datetime import datetime

from django.utils.dateformat import format as written

from accounts.days import local_day

from .models import Grant, Invitation, Scope

PURPOSE, VERSION, LANGUAGE = "sharing", "1", "en"

# Exactly what each part shows, and what it does not.
SHOWS = {
    Scope.DAYS: "The days I have behind me and my milestones. Not what happened on any day.",
    Scope.MOOD: "A line of my mood, day by day. Not the words that I wrote.",
    Scope.CRAVING: "A line of how strong cravings were. Not what set them off, nor if I used.",
    Scope.WRITTEN: "On which days I checked in, and on which not. Not what I answered.",
    Scope.HABITS: "Each habit by its name, and the days I kept it. Not my notes on it.",
    Scope.GOALS: "My goals and their steps, in my words. Not why, with whom, or my notes.",
    Scope.GROUPS: "How many groups I went to each week. Not which ones, and not where.",
    Scope.PLAN: "My plan, in my words. Not the people in it, and not their numbers.",
}
NOTES = "Single notes that I choose"
NOTES_SHOW = "I choose each note on the next page. They read it in full, and no other."

# For whoever reads: on each page, in print, and before they accept.
NOT_TO_PASS_ON = (
    "This was shared with you alone, for the purpose named here. Do not pass it on or copy it to "
    "a file of others without their yes. Each time you look, it is written down, and they can "
    "read when."
)
TO_ONE = (
    "I let one person see a part of what I keep here. Who it is, the name they see and what it is "
    "for stand beside these words."
)
STOPS = (
    "I can stop it at any moment, without giving a reason. The next page they open is then closed "
    "to them. Nobody tells them that I stopped it."
)
STAYS = (
    "Stopping does not take back what they have already read, printed or written down.",
    "Each time they look, it is written down, and I can read when and what.",
    "They are told not to pass it on. The site cannot stop them from telling somebody.",
)


def consent_text(terms: Invitation | Grant, *, notes: int, until: int | datetime) -> str:
    """What the owner says yes to, in full; the same words from an invitation and its grant.

    `notes` is how many single notes; `until` is in days from the yes, or the moment of the end.
    """
    day = written(terms.from_day, "j F Y")
    return "\n\n".join(
        [
            TO_ONE,
            _list("They see:", _parts(terms, notes=notes)),
            f"They see nothing else, and nothing that is dated before {day}.",
            f"It lasts {_until(terms, until)}. Then it ends by itself.",
            _list("They may:", _may(terms)),
            STOPS,
            "\n".join(STAYS),
        ]
    )


def _until(terms: Invitation | Grant, until: int | datetime) -> str:
    if isinstance(until, datetime):
        return f"until {written(local_day(until, terms.owner.zone), 'j F Y')}"
    return f"{_count(until, 'day')} from the moment I say yes to this person"


def _parts(terms: Invitation | Grant, *, notes: int) -> list[str]:
    parts = [f"{scope.label}. {SHOWS[scope]}" for scope in terms.scopes]
    if notes:
        parts.append(f"{_count(notes, 'single note')} that I chose, in full.")
    return parts or ["Only that I share with them: no part of what I keep."]


def _may(terms: Invitation | Grant) -> list[str]:
    may = []
    if terms.may_encourage:
        may.append("Leave me a few words.")
    if terms.may_write:
        may.append("Write down a day for me, marked as written by them.")
    return may or ["Only read."]


def _list(title: str, lines: list[str]) -> str:
    return "\n".join([title, *(f"- {line}" for line in lines)])


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
