"""The directory in the form of the Human Services Data Specification 3.0 (Open Referral).

A field of which nothing is known is left out. `assured_date` is the day on which a person checked
the row, `last_modified` the moment at which anything wrote to it.
"""

from collections.abc import Iterable, Iterator
from datetime import UTC, date
from itertools import groupby
from typing import Any

from ..codes import part_id
from ..languages import code_of_language
from ..models import Organisation, Service
from ..models.kinds import Cost, Registered
from .taxonomies import has_term, term

COUNTRY = "ZA"
DAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
# South Africa has no summer time.
OFFSET = "+02:00"
LAST_MINUTE = 24 * 60 - 1
NEVER = (
    "Nobody has checked this yet, and its source is old or undated. Phone before you rely on it."
)
STALE = "The last check of this is too long ago. Phone before you rely on it."
NOTHING: tuple[Any, ...] = (None, "", [], {})


def service_of(row: Service, *, url: str, today: date) -> dict[str, Any]:
    """A public service, whole. `url`: its page here, for a service without a page of its own.

    Asks nothing where `organisation` and `open_times` were fetched with the row.
    """
    return _known(
        {
            "id": str(row.open_id),
            "name": row.name,
            "description": row.description,
            "url": row.website or url,
            "email": row.email,
            "status": "active",
            "application_process": "\n".join(filter(None, (row.way_in, row.steps))),
            "fees_description": row.get_cost_display(),
            "licenses": row.get_registered_display() if row.registered == Registered.YES else "",
            "eligibility_description": ", ".join(row.serves),
            "assured_date": row.checked_on and row.checked_on.isoformat(),
            "last_modified": row.changed_at.astimezone(UTC).isoformat(timespec="seconds"),
            "alert": _alert(row, today),
            "organization": row.organisation and _name_of(row.organisation),
            "phones": list(_phones(row)),
            "schedules": list(_schedules(row)),
            "service_areas": [_area(row)],
            "service_at_locations": [] if row.is_national else [_at_place(row)],
            "languages": list(_languages(row)),
            "cost_options": list(_costs(row)),
            "required_documents": [
                {"id": part_id(row.open_id, "document", number), "document": each}
                for number, each in enumerate(row.documents)
            ],
            "attributes": list(_attributes(row)),
        }
    )


def service_at_location_of(row: Service) -> dict[str, Any]:
    """Where a service with a place of its own is given, with the service named."""
    return {
        **_at_place(row),
        "service": {"id": str(row.open_id), "name": row.name, "status": "active"},
    }


def organization_of(row: Organisation, *, services: Iterable[Service]) -> dict[str, Any]:
    """A body and where its public services are; `services` are these."""
    services = list(services)
    return _known(
        {
            **_name_of(row),
            "locations": [_location(each) for each in services if not each.is_national],
        }
    )


def _alert(row: Service, today: date) -> str:
    if not row.is_stale(today):
        return ""
    return STALE if row.checked_on else NEVER


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in NOTHING}


def _name_of(row: Organisation) -> dict[str, Any]:
    return {
        "id": str(row.open_id),
        "name": row.name,
        "description": f"{row.name} runs services that are listed here.",
    }


def _phones(row: Service) -> Iterator[dict[str, Any]]:
    """Calls, SMS and WhatsApp; the standard has no type for the last, so that it is marked."""
    numbers = ("phone", "voice"), ("phone_alt", "voice"), ("sms", "text"), ("whatsapp", "text")
    for field, kind in numbers:
        number = getattr(row, field)
        if number:
            phone = {"id": part_id(row.open_id, field), "number": number, "type": kind}
            if field == "whatsapp":
                phone["attributes"] = [_attribute(row, "phone", "fact", "whatsapp", number)]
            yield phone


def _schedules(row: Service) -> Iterator[dict[str, Any]]:
    """Days with the same hours together, and the words of the listing with each."""
    times = sorted((each.opens, each.closes, each.weekday) for each in row.open_times.all())
    for (opens, closes), days in groupby(times, key=lambda each: each[:2]):
        yield {
            "id": part_id(row.open_id, "schedule", opens, closes),
            "freq": "WEEKLY",
            "interval": 1,
            "wkst": "MO",
            "byday": ",".join(DAY_CODES[weekday] for _, _, weekday in days),
            "opens_at": _clock(opens),
            "closes_at": _clock(min(closes, LAST_MINUTE)),
            "description": row.hours,
        }
    if row.hours and not times:
        yield {"id": part_id(row.open_id, "schedule"), "description": row.hours}


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}{OFFSET}"


def _area(row: Service) -> dict[str, Any]:
    """For whom it is by place: all the country, or what the listing names."""
    name = "South Africa" if row.is_national else row.city or row.province
    return {"id": part_id(row.open_id, "area"), "name": name}


def _at_place(row: Service) -> dict[str, Any]:
    return {"id": part_id(row.open_id, "at"), "location": _location(row)}


def _location(row: Service) -> dict[str, Any]:
    """The place. The coordinates are the row's own, never the middle of its town."""
    where: dict[str, Any] = {
        "id": part_id(row.open_id, "location"),
        "location_type": "physical",
        "name": row.town,
        "addresses": [_address(row)],
    }
    if row.latitude is not None and row.longitude is not None:
        where |= {"latitude": float(row.latitude), "longitude": float(row.longitude)}
    return where


def _address(row: Service) -> dict[str, Any]:
    """The standard wants all these fields; what nobody told us is empty, not made up."""
    return {
        "id": part_id(row.open_id, "address"),
        "address_1": row.address,
        "address_2": row.suburb,
        "city": row.city,
        "state_province": row.province,
        "postal_code": "",
        "country": COUNTRY,
        "address_type": "physical",
    }


def _languages(row: Service) -> Iterator[dict[str, Any]]:
    for number, name in enumerate(row.languages):
        code = code_of_language(name)
        yield _known({"id": part_id(row.open_id, "language", number), "name": name, "code": code})


def _costs(row: Service) -> Iterator[dict[str, Any]]:
    """One option in words; an amount only where it is nothing at all."""
    if row.cost:
        option = {"id": part_id(row.open_id, "cost"), "option": row.get_cost_display()}
        yield {**option, "currency": "ZAR", "amount": 0} if row.cost == Cost.FREE else option


def _attributes(row: Service) -> Iterator[dict[str, Any]]:
    """What the standard has no field for, each with a term that says what it is."""
    for taxonomy, keys in (
        ("kind", [row.kind]),
        ("cost", [row.cost]),
        ("medicine", row.medicines),
        ("stay", [row.medicine_stay]),
        ("registered", [row.registered]),
    ):
        for key in keys:
            if has_term(taxonomy, key):
                yield _attribute(row, "service", taxonomy, key)
    for fact in ("offers", "serves", "substances"):
        for value in getattr(row, fact):
            yield _attribute(row, "service", "fact", fact, value)
    for fact, value in (
        ("source", row.source_url),
        ("source_date", row.source_date),
        ("second_source", row.second_source_url),
        ("medicine_note", row.medicine_note),
    ):
        if value:
            yield _attribute(row, "service", "fact", fact, value)


def _attribute(
    row: Service, entity: str, taxonomy: str, key: str, value: str = ""
) -> dict[str, Any]:
    return _known(
        {
            "id": part_id(row.open_id, entity, taxonomy, key, value),
            "link_type": taxonomy,
            "link_entity": entity,
            "value": value,
            "taxonomy_term": term(taxonomy, key),
        }
    )
