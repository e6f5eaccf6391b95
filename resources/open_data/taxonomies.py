"""The lists of words by which a service is marked in the HSDS form."""

from collections.abc import Iterator
from typing import Any

from ..codes import OPEN_DATA, part_id
from ..models.kinds import Cost, Kind, Medicine, Registered, Stay

# What a listing says besides the fields of the standard; the value stands beside the term.
FACTS = {
    "offers": ("Offers", "One thing that the service does."),
    "serves": ("For whom", "Whom the service is for."),
    "substances": ("Substances", "A substance that the service deals with."),
    "whatsapp": ("WhatsApp", "This phone number is for messages on WhatsApp."),
    "source": ("Source", "The address of the page on which the listing rests."),
    "source_date": ("Day of the source", "A year, a month or a day, as the source gives it."),
    "second_source": ("Second source", "Another page that says the same."),
    "medicine_note": ("About these medicines", "What is known about them here, and how."),
}
TAXONOMIES = {
    "kind": ("What it is", "What kind of help a service is.", Kind.choices),
    "cost": ("Cost", "What it costs, in four steps.", Cost.choices),
    "medicine": ("Medicine", "Medicine for opioid dependence that it gives.", Medicine.choices),
    "stay": ("For how long", "For how long such a medicine is given.", Stay.choices),
    "registered": ("Register", "What the register of treatment centres says.", Registered.choices),
    "fact": ("Other facts", "What the listing says besides.", FACTS.items()),
}


def taxonomies() -> list[dict[str, Any]]:
    """Every taxonomy, as HSDS has it."""
    return [_taxonomy(code) for code in TAXONOMIES]


def terms() -> list[dict[str, Any]]:
    """Every term of every taxonomy, as HSDS has it."""
    return [term(code, key) for code in TAXONOMIES for key, _ in TAXONOMIES[code][2]]


def term(taxonomy: str, key: str) -> dict[str, Any]:
    """One term, with the taxonomy that it belongs to. Raises `KeyError` for one that is none."""
    name, meaning = _said(taxonomy, key)
    return {
        "id": part_id(OPEN_DATA, taxonomy, key),
        "code": f"{taxonomy}-{key}",
        "name": name,
        "description": meaning,
        "taxonomy": TAXONOMIES[taxonomy][0],
        "taxonomy_detail": _taxonomy(taxonomy),
        "language": "en",
    }


def has_term(taxonomy: str, key: str) -> bool:
    """Whether the taxonomy has a term for this; a curator may have written another word."""
    return key in dict(TAXONOMIES[taxonomy][2])


def _taxonomy(code: str) -> dict[str, Any]:
    name, meaning, _ = TAXONOMIES[code]
    return {"id": part_id(OPEN_DATA, code), "name": name, "description": meaning}


def _said(taxonomy: str, key: str) -> Iterator[str]:
    """The name of a term and what it means."""
    if taxonomy == "fact":
        return iter(FACTS[key])
    name, meaning, choices = TAXONOMIES[taxonomy]
    return iter((str(dict(choices)[key]), meaning))
