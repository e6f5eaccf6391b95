"""The rules of the public Meeting Guide specification, as a list must keep them."""

import re
from datetime import datetime

RESERVED = re.findall(
    r"\S+",
    "11 12x12 A ABSI AL AL-AN AM ASL B BA BE BI BRK C CAN CF D DA DB DD DE DR EL EN FA FF FR G GR "
    "H HE HI HR HU ITA JA KOR L LGBTQ LIT LS LT M MED ML N NB NDG NO O OUT P POA POC POL POR PUN "
    "RUS S SEN SK SM SP ST SV T TC TH TL TR UK W X XB XT Y",
)
# Beside the reserved codes: those of the Narcotics Anonymous lists, Afrikaans, and online.
ALSO = {"AF", "ONL", "BT", "IP", "IW", "JFT", "LC", "QA", "SPAD", "SWG", "TOP", "VAR"}
TEXT = (
    *("name", "slug", "timezone", "attendance_option", "location", "location_notes", "address"),
    *("city", "state", "country", "formatted_address", "sub_region", "approximate", "notes"),
    *("url", "updated", "entity", "entity_phone", "time", "end_time"),
)
KNOWN = {*TEXT, "day", "types", "latitude", "longitude", "regions"}
MUST_MATCH = {
    "slug": r"[A-Za-z0-9_-]{1,64}",
    "time": r"([01]\d|2[0-3]):[0-5]\d",
    "end_time": r"([01]\d|2[0-3]):[0-5]\d",
    "attendance_option": r"in_person|online|hybrid",
    "approximate": r"yes|no",
    "url": r"https?://\S+",
    "timezone": r"[A-Z]\w+/[A-Z]\w+",
}


def broken(rows: object) -> list[str]:
    """Every rule that this list breaks, in words."""
    if not isinstance(rows, list):
        return ["the list is no flat array"]
    slugs = [row.get("slug") for row in rows]
    found = [f"{slug}: comes twice" for slug in {s for s in slugs if slugs.count(s) > 1}]
    for row in rows:
        found += [f"{row.get('slug')}: {problem}" for problem in _problems(row)]
    return found


def _problems(row: dict):
    yield from (f"{name} is missing" for name in ("name", "slug", "day", "time") if name not in row)
    yield from (f"{name} is no field of the form" for name in row.keys() - KNOWN)
    yield from (f"{name} is no text" for name in TEXT if not isinstance(row.get(name, ""), str))
    for name, pattern in MUST_MATCH.items():
        if name in row and not re.fullmatch(pattern, row[name]):
            yield f"{name} is {row[name]!r}"
    if row.get("day") not in range(7):
        yield f"day is {row.get('day')!r}"
    if len(row.get("name", "")) > 255:
        yield "name is too long"
    yield from (f"{name} has markup" for name in TEXT if re.search(r"<[a-z/]", row.get(name, "")))
    yield from (f"type {code}" for code in row.get("types", []) if code not in {*RESERVED, *ALSO})
    yield from _place_problems(row)
    if "entity_phone" in row and "entity" not in row:
        yield "entity is missing beside its phone"
    datetime.strptime(row.get("updated", "2026-01-01 00:00:00"), "%Y-%m-%d %H:%M:%S")


def _place_problems(row: dict):
    if ("latitude" in row) != ("longitude" in row):
        yield "half a coordinate"
    if not (-90 <= row.get("latitude", 0) <= 90 and -180 <= row.get("longitude", 0) <= 180):
        yield "coordinates beyond the globe"
    if "latitude" in row and row.get("approximate") == "yes":
        yield "coordinates of a place that is only approximate"
    if not all(isinstance(each, str) and each for each in row.get("regions", [])):
        yield "a region without a name"
