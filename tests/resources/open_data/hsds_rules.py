"""The field rules of the Human Services Data Specification 3.0, as an export must keep them.

For each object its fields: what must be there, of which type, and which words or form it may have.
"""

import re
from datetime import date, datetime
from uuid import UUID

DAYS = r"(MO|TU|WE|TH|FR|SA|SU)"


def uuid(value):
    return isinstance(value, str) and str(UUID(value)) == value


def text(value):
    return isinstance(value, str)


def day(value):
    return text(value) and bool(date.fromisoformat(value))


def moment(value):
    return text(value) and datetime.fromisoformat(value).utcoffset() is not None


def number(low=None, high=None):
    def judge(value):
        whole = isinstance(value, int | float) and not isinstance(value, bool)
        return whole and (low is None or low <= value <= high)

    return judge


def form(pattern):
    return lambda value: text(value) and bool(re.fullmatch(pattern, value))


def one_of(*words):
    return lambda value: value in words


uri = form(r"https?://[^\s<>\"]+")
email = form(r"[^@\s]+@[^@\s]+\.[^@\s]+")
clock = form(r"([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?(Z|[+-]\d\d:\d\d)?")
# "name*" must be there; a text names another object, a list of one text a list of such objects.
OBJECTS = {
    "organization": {
        "id*": uuid, "name*": text, "description*": text, "website": uri, "email": email,
        "phones": ["phone"], "locations": ["location"], "attributes": ["attribute"],
        "organization_identifiers": ["organization_identifier"],
    },
    "organization_identifier": {
        "id*": uuid, "identifier_scheme": text, "identifier_type*": text, "identifier*": text,
    },
    "service": {
        "id*": uuid, "name*": text, "alternate_name": text, "description": text, "url": uri,
        "email": email, "application_process": text, "fees_description": text, "licenses": text,
        "status*": one_of("active", "inactive", "defunct", "temporarily closed"),
        "eligibility_description": text, "minimum_age": number(), "maximum_age": number(),
        "assured_date": day, "assurer_email": email, "alert": text, "last_modified": moment,
        "organization": "organization", "phones": ["phone"], "schedules": ["schedule"],
        "service_areas": ["service_area"], "service_at_locations": ["service_at_location"],
        "languages": ["language"], "cost_options": ["cost_option"],
        "required_documents": ["required_document"], "attributes": ["attribute"],
    },
    "service_at_location": {
        "id*": uuid, "description": text, "location": "location", "service": "service_named",
        "phones": ["phone"], "schedules": ["schedule"],
    },
    # In a list of its own the standard's address names the service beside the place.
    "service_named": {"id*": uuid, "name*": text, "status*": one_of("active")},
    "location": {
        "id*": uuid, "location_type*": one_of("physical", "postal", "virtual"), "url": uri,
        "name": text, "description": text, "transportation": text, "latitude": number(-90, 90),
        "longitude": number(-180, 180), "addresses": ["address"], "languages": ["language"],
    },
    "address": {
        "id*": uuid, "attention": text, "address_1*": text, "address_2": text, "city*": text,
        "region": text, "state_province*": text, "postal_code*": text,
        "country*": form(r"[A-Z]{2}"), "address_type*": one_of("physical", "postal", "virtual"),
    },
    "phone": {
        "id*": uuid, "number*": form(r"\+?[\d\s*#]{3,20}"), "extension": number(),
        "type": one_of("text", "voice", "fax", "cell", "video", "pager", "textphone"),
        "description": text, "languages": ["language"], "attributes": ["attribute"],
    },
    "schedule": {
        "id*": uuid, "valid_from": day, "valid_to": day, "dtstart": day, "timezone": number(),
        "until": day, "count": number(), "wkst": form(DAYS), "interval": number(1, 52),
        "freq": one_of("WEEKLY", "MONTHLY"),
        "byday": form(rf"(-?\d)?{DAYS}(,(-?\d)?{DAYS})*"),
        "opens_at": clock, "closes_at": clock, "description": text, "notes": text,
    },
    "service_area": {"id*": uuid, "name": text, "description": text, "uri": uri},
    "language": {"id*": uuid, "name": text, "code": form(r"[a-z]{2,3}"), "note": text},
    "cost_option": {
        "id*": uuid, "option": text, "currency": form(r"[A-Z]{3}"), "amount": number(0, 10**6),
        "amount_description": text, "valid_from": day, "valid_to": day,
    },
    "required_document": {"id*": uuid, "document": text, "uri": uri},
    "attribute": {
        "id*": uuid, "link_type": text, "link_entity": text, "value": text, "label": text,
        "taxonomy_term": "taxonomy_term",
    },
    "taxonomy_term": {
        "id*": uuid, "code": text, "name*": text, "description*": text, "parent_id": uuid,
        "taxonomy": text, "taxonomy_detail": "taxonomy", "language": form(r"[a-z]{2,3}"),
        "term_uri": uri,
    },
    "taxonomy": {"id*": uuid, "name*": text, "description*": text, "uri": uri, "version": text},
}  # fmt: skip
# The same thing may stand in many places; anything else has an id of its own.
SHARED = {"organization", "taxonomy_term", "taxonomy", "location", "address", "service_named"}
ENVELOPE = {
    "total_items": int, "total_pages": int, "page_number": int, "size": int,
    "first_page": bool, "last_page": bool, "empty": bool, "contents": list,
}  # fmt: skip


def broken(kind: str, value: object, where: str = "") -> list[str]:
    """Every rule that this object, or one within it, breaks, in words."""
    where = where or kind
    if not isinstance(value, dict):
        return [f"{where} is no object"]
    rules = {name.rstrip("*"): rule for name, rule in OBJECTS[kind].items()}
    needed = [name.rstrip("*") for name in OBJECTS[kind] if name.endswith("*")]
    found = [f"{where}: {name} is missing" for name in needed if name not in value]
    for name, part in value.items():
        if name not in rules:
            found.append(f"{where}: {name} is no field of the standard")
        else:
            found += _broken_part(rules[name], part, f"{where}.{name}")
    return found


def _broken_part(rule, part, where) -> list[str]:
    if isinstance(rule, str):
        return broken(rule, part, where)
    if isinstance(rule, list):
        if not isinstance(part, list):
            return [f"{where} is no list"]
        return [each for item in part for each in broken(rule[0], item, where)]
    try:
        return [] if rule(part) else [f"{where} is {part!r}"]
    except ValueError:
        return [f"{where} is {part!r}"]


def broken_envelope(data: dict) -> list[str]:
    """What is wrong with the frame around a page of a list."""
    found = [f"{name} is missing" for name in ENVELOPE.keys() - data.keys()]
    found += [f"{name} is no field of the frame" for name in data.keys() - ENVELOPE.keys()]
    found += [
        f"{name} is {data[name]!r}"
        for name, kind in ENVELOPE.items()
        if type(data[name]) is not kind
    ]
    if data["size"] != len(data["contents"]) or data["empty"] != (not data["contents"]):
        found.append("size and empty do not fit the contents")
    return found


def ids_in(kind: str, value: dict):
    """The id of every object within, but of those that may stand in many places."""
    if kind not in SHARED:
        yield value["id"]
    for name, rule in OBJECTS[kind].items():
        part = value.get(name.rstrip("*"))
        if isinstance(rule, str) and part:
            yield from ids_in(rule, part)
        elif isinstance(rule, list):
            for item in part or []:
                yield from ids_in(rule[0], item)
