"""Meeting Guide JSON and what 12 Step Meeting List sites add to it.

A flat list; only `name` and `slug` are required; days run from 0, Sunday, and may be a list. A row
without day and time meets by appointment: it is named as a problem and not taken.
"""

import re
from collections.abc import Sequence

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
    language_of,
    marks_of,
    minutes_between,
    page_of,
    token,
    welcome_of,
    without_contacts,
    words,
)


def read(data: object, *, places: Sequence[int] = ()) -> Reading:
    """Read parsed JSON. Raises `Unreadable` for anything but a flat list of named rows.

    `places` are the numbers by which a person knows the rows, where they do not count from 1.
    """
    if not isinstance(data, list):
        raise Unreadable("This is no Meeting Guide list: a flat list was expected.")
    reading = Reading()
    seen: set[str] = set()
    for place, row in zip(places or range(1, len(data) + 1), data, strict=True):
        if not isinstance(row, dict):
            raise Unreadable(f"Row {place} is no meeting.")
        if _is_other_shape(row):
            raise Unreadable(
                "This is the list of the online intergroup, whose days run from 1 to 7 and whose "
                "codes stand in several columns: it is not read here."
            )
        _read_row(row, place, seen, reading)
    return reading


def _is_other_shape(row: dict) -> bool:
    """Whether this row is of the third form: `duration` for `end_time`, days from 1 to 7."""
    split = {"communities", "features", "formats"} & set(row)
    return "startDateUTC" in row or row.get("day") in (7, "7") or bool("duration" in row and split)


def _read_row(row: dict, place: int, seen: set[str], reading: Reading) -> None:
    name, slug = words(row.get("name")), token(row.get("slug"), most=64)
    problem = _problem(row, name, slug, seen)
    if problem:
        reading.problems.append(f"Row {place} ({name or 'no name'}): {problem}.")
        return
    seen.add(slug)
    days = _days(row.get("day"))
    start = clock(row.get("time"))
    if not days or start is None:
        reading.problems.append(f"Row {place} ({name}): no day and time, so by appointment only.")
        return
    for day in days:
        key = slug if len(days) == 1 else f"{slug}#{day}"
        reading.listings.append(_listing(row, key=key, name=name, weekday=day, start=start))


def _problem(row: dict, name: str, slug: str, seen: set[str]) -> str:
    if not name or not slug:
        return "no name or no slug"
    if slug in seen:
        return f"the slug {slug} stands in the feed twice"
    if CLOSED_FOR_NOW & set(_types(row)):
        return "closed for now"
    if _format(row) is None:
        return "no address and no way to join online"
    return ""


def _listing(row: dict, *, key: str, name: str, weekday: int, start) -> Listing:
    types = _types(row)
    place = _place(row)
    latitude, longitude = _coordinates(row)
    return Listing(
        key=key,
        name=name,
        weekday=weekday,
        start_time=start,
        duration_minutes=minutes_between(start, clock(row.get("end_time"))),
        format=_format(row) or IN_PERSON,
        venue=words(row.get("location")),
        address=place["address"],
        suburb=place["suburb"],
        city=place["city"],
        province=place["province"],
        latitude=latitude,
        longitude=longitude,
        online_url=page_of(row.get("url")),
        language=language_of(types),
        welcome=welcome_of(types),
        types=marks_of(types),
        way_there=without_contacts(row.get("location_notes")),
        updated=words(row.get("updated"), most=19),
    )


def _types(row: dict) -> list[str]:
    types = row.get("types")
    if isinstance(types, str):
        types = types.split(",")
    return [str(each).strip() for each in types] if isinstance(types, list) else []


def _days(value: object) -> list[int]:
    """Weekdays with Monday 0, from Sunday 0; one or several; nothing that is no weekday."""
    each = value if isinstance(value, list) else [value]
    sundays = [int(str(day)) for day in each if str(day) in {"0", "1", "2", "3", "4", "5", "6"}]
    return sorted({(day - 1) % 7 for day in sundays})


def _format(row: dict) -> str | None:
    """How people come together; None where the row is inactive."""
    said = row.get("attendance_option")
    if said in {IN_PERSON, ONLINE, HYBRID}:
        return str(said)
    if said == "inactive":
        return None
    types = set(_types(row))
    online = bool(row.get("conference_url") or row.get("conference_phone") or ONLINE_CODES & types)
    in_person = _has_address(row)
    if online:
        return HYBRID if in_person else ONLINE
    return IN_PERSON if in_person else None


def _has_address(row: dict) -> bool:
    address = str(row.get("formatted_address") or row.get("address") or "").strip()
    return bool(address) and address.lower() != "online" and row.get("approximate") != "yes"


def _place(row: dict) -> dict[str, str]:
    """Address parts, from the parts where they stand, else from the one formatted line."""
    line = [part.strip() for part in str(row.get("formatted_address") or "").split(",")]
    whole = len(line) >= 4
    # What is only near by is a suburb or town, not a street: never shown as an address.
    near_by = row.get("approximate") == "yes"
    address = str(row.get("address") or line[0])
    state = words(row.get("state") or (line[-2] if whole else ""), most=40)
    state = re.sub(r"\s*\d{4}$", "", state)
    regions = _regions(row, state)
    town = line[-3] if whole else line[0] if near_by and not regions else ""
    city = row.get("city") or town or next(iter(regions), "")
    return {
        "address": "" if near_by or address.lower() == "online" else words(address, most=200),
        "suburb": words(row.get("sub_region") or _suburb(regions, city, state), most=80),
        "city": words(city, most=80),
        "province": state,
    }


def _regions(row: dict, state: str) -> list[str]:
    """From general to specific, without the province."""
    regions = row.get("regions") if isinstance(row.get("regions"), list) else []
    names = [words(each, most=80) for each in [row.get("region"), *regions]]
    names = [each for each in names if each]
    return names[1:] if names and names[0] == state else names


def _suburb(regions: list[str], city: object, state: str) -> str:
    """The last region, where it is more than the town itself."""
    inner = regions[1:] if regions and regions[0] == city else regions
    return inner[-1] if len(regions) + bool(state) > 1 and inner else ""


def _coordinates(row: dict) -> tuple[float | None, float | None]:
    pair = str(row.get("coordinates") or "").split(",")
    if len(pair) != 2:
        pair = [str(row.get("latitude", "")), str(row.get("longitude", ""))]
    if row.get("approximate") == "yes":
        return None, None
    latitude, longitude = coordinate(pair[0], most=90), coordinate(pair[1], most=180)
    return (latitude, longitude) if latitude and longitude else (None, None)
