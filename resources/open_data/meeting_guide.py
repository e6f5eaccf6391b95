"""The groups in the Meeting Guide form (Code for Recovery), which many apps read.

Each row is one weekly session. What the form has no field for stands in `notes`, in words: weeks
of a month, languages without a code, a closed group that is open once a month, marks without a
code. Nobody's join link is given: `conference_url` stays empty.
"""

from collections.abc import Iterator
from datetime import UTC, time
from typing import Any

from ..feeds.listing import LANGUAGES
from ..models import Meeting
from ..models.meetings import Format, Welcome
from ..week import ZONE

COUNTRY = "South Africa"
ONLINE_CODE = "ONL"
# One code for each of our marks: the specification's own where it has one, else the code of the
# Narcotics Anonymous lists. `resources.feeds.listing` reads them all back.
CODES = {
    "newcomers": "BE",
    "basic_text": "BT",
    "big_book": "B",
    "children_welcome": "CF",
    "child_care": "BA",
    "discussion": "D",
    "lgbtq": "LGBTQ",
    "literature_pamphlets": "IP",
    "it_works": "IW",
    "just_for_today": "JFT",
    "living_clean": "LC",
    "literature": "LIT",
    "men": "M",
    "meditation": "MED",
    "speaker": "SP",
    "step": "ST",
    "step_working_guide": "SWG",
    "topic": "TOP",
    "traditions": "TR",
    "varied_format": "VAR",
    "women": "W",
    "step_free": "X",
    "step_free_toilet": "XB",
    "young_people": "Y",
    "questions_and_answers": "QA",
    "proof_of_attendance": "POA",
    "spiritual_principle_a_day": "SPAD",
}
WELCOME_CODES = {Welcome.OPEN: "O", Welcome.CLOSED: "C", Welcome.MONTHLY: "C"}
LANGUAGE_CODES = {name: code for code, name in LANGUAGES.items()}
WEEKS = {"1": "first", "2": "second", "3": "third", "4": "fourth", "5": "fifth", "-1": "last"}


def row_of(group: Meeting, *, url: str) -> dict[str, Any]:
    """One group as a row of the list. `url`: the whole address of its page here."""
    fields = {
        "slug": group.code,
        "name": group.name,
        "day": (group.weekday + 1) % 7,
        "time": _clock(group.start_time),
        "end_time": _end(group),
        "timezone": ZONE.key,
        "attendance_option": group.format,
        "types": list(_types(group)),
        "location": group.venue,
        "location_notes": " ".join(group.way_there.split()),
        **_place(group),
        "notes": " ".join(_notes(group)),
        "url": url,
        "updated": f"{group.changed_at.astimezone(UTC):%Y-%m-%d %H:%M:%S}",
        "entity": group.get_fellowship_display(),
        "entity_phone": group.phone,
    }
    return {name: value for name, value in fields.items() if value not in ("", None, [])}


def _clock(value: time) -> str:
    return f"{value:%H:%M}"


def _end(group: Meeting) -> str:
    """When it ends; a session of no length or of a whole day cannot be told from one unknown."""
    end = group.end_time
    return _clock(end) if end and end != group.start_time else ""


def _types(group: Meeting) -> Iterator[str]:
    if group.welcome in WELCOME_CODES:
        yield WELCOME_CODES[Welcome(group.welcome)]
    if group.format != Format.IN_PERSON:
        yield ONLINE_CODE
    if group.language in LANGUAGE_CODES:
        yield LANGUAGE_CODES[group.language]
    yield from dict.fromkeys(CODES[mark] for mark in group.types if mark in CODES)


def _place(group: Meeting) -> dict[str, Any]:
    """Where it is. Parts are always given; the one line only where it cannot mislead.

    Without a street it is said to be approximate, unless there are coordinates. Readers look for
    the town in the regions, so that a suburb without a town is a sub-region.
    """
    place: dict[str, Any] = {
        "address": group.address,
        "city": group.city,
        "state": group.province,
        "country": COUNTRY if group.address or group.city or group.province else "",
    }
    exact = group.latitude is not None and group.longitude is not None
    if exact:
        place |= {"latitude": float(group.latitude or 0), "longitude": float(group.longitude or 0)}
    if group.city:
        place["regions"] = [each for each in (group.province, group.city, group.suburb) if each]
    else:
        place["sub_region"] = group.suburb
    if group.city and group.province and (group.address or not exact):
        parts = (group.address, group.suburb, group.city, group.province, COUNTRY)
        place["formatted_address"] = ", ".join(filter(None, parts))
    if group.address or exact:
        place["approximate"] = "no"
    elif place["country"]:
        place["approximate"] = "yes"
    return place


def _notes(group: Meeting) -> Iterator[str]:
    """What the form has no field for, one sentence each."""
    if group.weeks:
        yield f"Not every week: {weeks_in_words(group)} of the month only."
    if group.welcome == Welcome.MONTHLY:
        yield f"{group.get_welcome_display()}."
    if group.language and group.language not in LANGUAGE_CODES:
        yield f"In {group.language}."
    other = [mark.replace("_", " ") for mark in group.types if mark not in CODES]
    if other:
        yield f"Also: {', '.join(other)}."
    if group.online_url:
        yield f"Join by way of its own page: {group.online_url}"


def weeks_in_words(group: Meeting) -> str:
    """ "first and third Monday" of "1,3" on a Monday."""
    weeks = [WEEKS[each] for each in group.weeks.split(",")]
    return f"{' and '.join(weeks)} {group.get_weekday_display()}"
