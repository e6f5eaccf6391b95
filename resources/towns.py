"""Loads the gazetteer: towns, then suburbs kept by hand, then other names of both."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.exceptions import ValidationError

from . import sheets
from .gazetteer import key_of
from .models import Place
from .places import OTHER_NAMES, other_names
from .sheets import BadRow

Places = dict[tuple[str, str], Place]


def load_towns(*, folder: Path) -> tuple[int, int, int]:
    """Make the gazetteer what the files say; how many are new, changed or gone, and as before.

    Raises `BadRow`. Rows are not placed anew here: `derived.fill` does that.
    """
    wanted = _wanted(folder)
    stored = {(place.key, place.province): place for place in Place.objects.all()}
    fresh = [place for key, place in wanted.items() if key not in stored]
    old = [key for key, place in stored.items() if _facts(place) != _facts(wanted.get(key))]
    Place.objects.filter(pk__in=[stored[key].pk for key in old]).delete()
    changed = [wanted[key] for key in old if key in wanted]
    Place.objects.bulk_create([*fresh, *changed], batch_size=500)
    return len(fresh), len(old), len(stored) - len(old)


def _wanted(folder: Path) -> Places:
    """Every place by key and province; what is kept by hand counts more than the package."""
    wanted = _read(folder / "places.csv", {})
    wanted |= _read(folder / "suburbs.csv", wanted)
    for place in [*wanted.values()]:
        for alias in _aliases(place):
            wanted.setdefault((alias.key, alias.province), alias)
    return wanted


def _read(path: Path, towns: Places) -> Places:
    """The places of one file. A suburb has as many people as its town, which is among `towns`."""
    read: Places = {}
    column = "town" if towns else "people"
    for where, cells in sheets.places(path, column):
        town = cells.pop("town", "")
        if towns:
            found = towns.get((key_of(town), cells["province"]))
            if found is None:
                raise BadRow(where=where, column="town", why=f"there is no {town}")
            cells["people"] = found.people
        place = _checked(where, Place(**cells, key=key_of(cells["name"])))
        read[place.key, place.province] = place
    return read


def _checked(where: str, place: Place) -> Place:
    try:
        place.clean_fields()
    except ValidationError as error:
        column, messages = next(iter(error.message_dict.items()))
        raise BadRow(where=where, column=column, why=messages[0]) from None
    return place


def _aliases(place: Place) -> Iterator[Place]:
    """The same place under its other names, whichever of them it is called by in the files."""
    for name in OTHER_NAMES:
        names = [name, *other_names(name)]
        if place.key in map(key_of, names):
            facts: dict[str, Any] = {
                each: getattr(place, each)
                for each in ("province", "latitude", "longitude", "people")
            }
            yield from (Place(name=other, key=key_of(other), **facts) for other in names)


def _facts(place: Place | None) -> tuple[Any, ...]:
    return place and (place.name, place.latitude, place.longitude, place.people) or ()
