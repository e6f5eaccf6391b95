"""Narcotics Anonymous: the JSON of a BMLT server's GetSearchResults.

Both shapes are read: a bare list, and `{"meetings": [...], "formats": [...]}`. Every value is a
string; weekdays run from 1, Sunday. Format letters belong to the server that sent them, so they
are mapped through `world_id` of its formats.
"""

import re
from collections import Counter
from collections.abc import Iterable

from .listing import (
    CLOSED_FOR_NOW,
    HYBRID,
    IN_PERSON,
    ONLINE,
    ONLINE_CODES,
    Listing,
    Reading,
    Unreadable,
    clock,
    coordinate,
    marks_of,
    token,
    welcome_of,
    without_contacts,
    words,
)

# Here a letter that the Meeting Guide uses for something else, where the list explains no letters.
BARE = {"B": "BEG"}
VENUES = {"1": IN_PERSON, "2": ONLINE, "3": HYBRID}


def read(data: object, *, formats: Iterable[dict] = ()) -> Reading:
    """Read parsed JSON. Raises `Unreadable` for anything but the two shapes."""
    if isinstance(data, dict):
        formats = [*formats, *_dicts(data.get("formats"))]
        data = data.get("meetings")
    if not isinstance(data, list):
        raise Unreadable("This is no BMLT answer: a list of meetings was expected.")
    world = {
        (str(each.get("root_server_uri", "")), str(each.get("key_string"))): str(
            each.get("world_id") or each.get("key_string")
        )
        for each in formats
    }
    reading = Reading()
    shared = _shared_ids(data)
    for place, row in enumerate(data, start=1):
        if not isinstance(row, dict):
            raise Unreadable(f"Row {place} is no meeting.")
        if str(row.get("published", "1")) in {"1", "True"}:
            _read_row(row, place, world, shared, reading)
    return reading


def _shared_ids(data: list) -> set[str]:
    """World ids that more than one row bears: some servers give a group's to all its sessions."""
    ids = (token(row.get("worldid_mixed"), most=40) for row in data if isinstance(row, dict))
    return {each for each, times in Counter(ids).items() if times > 1}


def _read_row(row: dict, place: int, world: dict, shared: set[str], reading: Reading) -> None:
    weekday, start = _weekday(row), clock(row.get("start_time"))
    name, key = words(row.get("meeting_name")), token(row.get("id_bigint"), most=40)
    if weekday is None or start is None or not name or not key:
        reading.problems.append(f"Row {place} ({name or 'no name'}): no day, time, name or id.")
        return
    codes = _codes(row, world)
    if CLOSED_FOR_NOW & set(codes):
        reading.problems.append(f"Row {place} ({name}): closed for now.")
        return
    reading.listings.append(
        Listing(
            key=_key(row, key, shared),
            name=name,
            weekday=weekday,
            start_time=start,
            duration_minutes=_minutes(row.get("duration_time")),
            format=_format(row, codes),
            venue=words(row.get("location_text")),
            address=words(row.get("location_street"), most=200),
            suburb=words(
                row.get("location_neighborhood") or row.get("location_city_subsection"), most=80
            ),
            city=words(row.get("location_municipality"), most=80),
            province=words(row.get("location_province"), most=40),
            latitude=coordinate(row.get("latitude"), most=90),
            longitude=coordinate(row.get("longitude"), most=180),
            language=_language(row),
            welcome=welcome_of(codes),
            types=marks_of(codes),
            way_there=without_contacts(
                f"{row.get('bus_lines') or ''}\n{row.get('train_lines') or ''}"
            ),
        )
    )


def _dicts(value: object) -> list[dict]:
    return [each for each in value if isinstance(each, dict)] if isinstance(value, list) else []


def _weekday(row: dict) -> int | None:
    """Monday 0, from BMLT's Sunday 1."""
    text = str(row.get("weekday_tinyint", ""))
    return (int(text) - 2) % 7 if text in {"1", "2", "3", "4", "5", "6", "7"} else None


def _key(row: dict, key: str, shared: set[str]) -> str:
    """The id at NA World Services where this row alone has it, else the server's own."""
    world = token(row.get("worldid_mixed"), most=40)
    own = f"{token(row.get('root_server_uri'))}#{key}"
    return own if not world or world in shared else world


def _language(row: dict) -> str:
    """`lang_enum` is the language of the record: "en" stands in nearly all, and says nothing."""
    return "Afrikaans" if str(row.get("lang_enum") or "").lower() == "af" else ""


def _codes(row: dict, world: dict) -> list[str]:
    server = str(row.get("root_server_uri", ""))
    letters = [each.strip() for each in str(row.get("formats") or "").split(",") if each.strip()]
    return [_world_id(letter, server, world) for letter in letters]


def _world_id(letter: str, server: str, world: dict) -> str:
    exact = world.get((server, letter))
    if exact:
        return exact
    anywhere = {code for (_, key), code in world.items() if key == letter}
    return anywhere.pop() if len(anywhere) == 1 and not server else BARE.get(letter, letter)


def _minutes(text: object) -> int | None:
    """Minutes of "01:30:00"; None for zero, which means the server's default."""
    match = re.fullmatch(r"([0-9]{1,2}):([0-9]{2})(?::[0-9]{2})?", str(text or "").strip())
    minutes = int(match[1]) * 60 + int(match[2]) if match else 0
    return minutes if 0 < minutes <= 24 * 60 else None


def _format(row: dict, codes: list[str]) -> str:
    by_type = VENUES.get(str(row.get("venue_type", "")))
    if by_type:
        return by_type
    online = bool(row.get("virtual_meeting_link") or row.get("phone_meeting_number"))
    online = online or bool(ONLINE_CODES & set(codes))
    if not online:
        return IN_PERSON
    return HYBRID if row.get("location_street") else ONLINE
