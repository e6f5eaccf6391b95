"""One weekly session as a feed tells it, in our words."""

import html
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import time

IN_PERSON, ONLINE, HYBRID = "in_person", "online", "hybrid"

# World ids of NA formats and type codes of the Meeting Guide, in the words of our list.
MARKS = {
    "BEG": "newcomers",
    "BE": "newcomers",
    "B": "big_book",
    "BT": "basic_text",
    "BB": "big_book",
    "CW": "children_welcome",
    "CF": "children_welcome",
    "BA": "child_care",
    "D": "discussion",
    "DISC": "discussion",
    "GL": "lgbtq",
    "LGBTQ": "lgbtq",
    "IP": "literature_pamphlets",
    "IW": "it_works",
    "JFT": "just_for_today",
    "LC": "living_clean",
    "LIT": "literature",
    "M": "men",
    "MED": "meditation",
    "SP": "speaker",
    "SPK": "speaker",
    "ST": "step",
    "STEP": "step",
    "SWG": "step_working_guide",
    "TOP": "topic",
    "TRAD": "traditions",
    "TR": "traditions",
    "VAR": "varied_format",
    "W": "women",
    "WCHR": "step_free",
    "X": "step_free",
    "XB": "step_free_toilet",
    "Y": "young_people",
    "QA": "questions_and_answers",
    "POA": "proof_of_attendance",
    "SPAD": "spiritual_principle_a_day",
}
WELCOMES = {"O": "open", "OPEN": "open", "C": "closed", "CLOSED": "closed"}
LANGUAGES = {"AF": "Afrikaans", "EN": "English"}
ONLINE_CODES = {"ONL", "VM"}
CLOSED_FOR_NOW = {"TC"}

# A sentence with any of these may tell who somebody is, or let anybody into a room.
PRIVATE_WORDS = re.compile(
    r"@|\d[\d\s().-]{5,}\d|pass\s*(?:code|word)|\bpwd\b|\bpin\b|meeting\s*id|https?:|www\.|"
    r"\b(?:contact|ask|call|phone|whatsapp|speak to|sponsor)\b",
    re.IGNORECASE,
)
# What of this a name or an address may hold: left out, the rest of the line stays.
PRIVATE_PIECES = re.compile(
    r"[^\s@]+@[^\s@]+\.\w+|https?://\S+|www\.\S+"
    r"|(?:(?:\+|00)27|0)(?:[\s().-]*\d){9,}"
    r"|\b\d{3,4}[\s-]\d{3,4}[\s-]\d{3,4}\b"
    r"|\b(?:pass\s*(?:code|word)|pwd)\b\W{0,3}\S*|\bpin\b\W{0,3}\d+",
    re.IGNORECASE,
)
# An address on one of these lets anybody into a room.
JOINS = re.compile(
    r"zoom\.|meet\.google|teams\.|webex|gotomeet|whatsapp|wa\.me|skype|jitsi|meet\.jit|discord|"
    r"t\.me|[?&#](?:pwd|passcode|password)=",
    re.IGNORECASE,
)
MOST_READ = 2_000  # letters of one value; no list needs more, and patterns cost time


@dataclass(frozen=True, kw_only=True)
class Listing:
    """A weekly session. `weekday` 0 is Monday; empty text means that the feed does not say."""

    key: str
    name: str
    weekday: int
    start_time: time
    duration_minutes: int | None = None
    format: str = IN_PERSON
    venue: str = ""
    address: str = ""
    suburb: str = ""
    city: str = ""
    province: str = ""
    latitude: float | None = None
    longitude: float | None = None
    online_url: str = ""
    language: str = ""
    welcome: str = ""
    types: tuple[str, ...] = ()
    way_there: str = ""
    updated: str = ""


@dataclass
class Reading:
    """What was read of a feed: its sessions, and in words what could not be used and why."""

    listings: list[Listing] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


class Unreadable(ValueError):
    """The file is no list of groups in a form that we know; the message says why."""


def marks_of(codes: Iterable[str]) -> tuple[str, ...]:
    """Our words for these codes, each once; codes that we do not know are left out."""
    known = (MARKS.get(code.upper()) for code in codes)
    return tuple(dict.fromkeys(mark for mark in known if mark))


def welcome_of(codes: Iterable[str]) -> str:
    """Open or closed; nothing where the codes say neither, or both."""
    said = {WELCOMES[code.upper()] for code in codes if code.upper() in WELCOMES}
    return said.pop() if len(said) == 1 else ""


def language_of(codes: Iterable[str]) -> str:
    said = [LANGUAGES[code.upper()] for code in codes if code.upper() in LANGUAGES]
    return said[0] if len(said) == 1 else ""


def without_contacts(text: object) -> str:
    """The sentences of a note that name no person, number, address of mail or passcode."""
    sentences = re.split(r"(?<=[.!?;|])\s+|[\r\n]+", _plain(text))
    kept = [" ".join(each.split()) for each in sentences if not PRIVATE_WORDS.search(each)]
    return " ".join(filter(None, kept))[:1000]


def page_of(value: object) -> str:
    """The https address of a page that anybody may read, never one that joins a room."""
    url = token(value, most=301)
    fits = url.startswith("https://") and len(url) <= 300 and " " not in url
    return url if fits and not JOINS.search(url) else ""


def clock(text: object) -> time | None:
    """A time of day from "19:00", "19:00:00" or "7:00 pm"; None where there is none.

    "24:00" is the way of some servers to say "always open": it has no start either.
    """
    match = re.fullmatch(
        r"(\d{1,2}):(\d{2})(?::\d{2})?\s*([ap]m)?", str(text or "").strip().lower()
    )
    if not match:
        return None
    hour, minute, half = int(match[1]), int(match[2]), match[3]
    if half:
        hour = hour % 12 + (12 if half == "pm" else 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None


def minutes_between(start: time, end: time | None) -> int | None:
    """Minutes from start to end, across midnight where the end is earlier."""
    if end is None or end == start:
        return None
    return (end.hour * 60 + end.minute - start.hour * 60 - start.minute) % (24 * 60)


def coordinate(text: object, *, most: float) -> float | None:
    """Degrees, or None where there are none; 0,0 is how feeds write "unknown"."""
    try:
        value = float(str(text).strip())
    except ValueError:
        return None
    return value if 0.0001 <= abs(value) <= most else None


def words(value: object, *, most: int = 120) -> str:
    """One line of plain text, without markup, control characters, numbers to ring and links."""
    line = " ".join(PRIVATE_PIECES.sub(" ", _plain(value)).split())
    line = re.sub(r"\(\s*\)", "", line).lstrip(" ,-").rstrip(" ,-(")
    return line[:most].strip()


def token(value: object, *, most: int = 120) -> str:
    """One line as it stands: the name of a row or a server, which nobody reads."""
    return " ".join(_plain(value).split())[:most].strip()


def _plain(value: object) -> str:
    """The text of a value, without markup and control characters; no text for lists and such."""
    known = isinstance(value, str | int | float) and not isinstance(value, bool)
    text = re.sub(r"<[^<>]*>", " ", html.unescape(str(value)[:MOST_READ])) if known else ""
    return "".join(char for char in text if char.isprintable() or char.isspace())
