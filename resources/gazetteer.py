"""How far it is, and which of several places of one name is meant: arithmetic, no database."""

from collections.abc import Iterable, Mapping, Sequence
from math import cos, hypot, radians
from typing import NamedTuple, Protocol

from .terms import words_of

# A degree of latitude; one of longitude is that times the cosine of the latitude. Over the
# length of South Africa this is within one part in a hundred of the great circle.
KM_A_DEGREE = 111.2
# A suburb lies within this of its town, or it is another suburb of that name.
OF_ONE_TOWN = 60


class Point(NamedTuple):
    latitude: float
    longitude: float


class Known(Protocol):
    """A place of the gazetteer."""

    @property
    def point(self) -> Point: ...
    @property
    def province(self) -> str: ...
    @property
    def people(self) -> int: ...


def km_a_degree_east(latitude: float) -> float:
    """How long a degree of longitude is at this latitude, in kilometres."""
    return KM_A_DEGREE * cos(radians(latitude))


def distance(here: Point, there: Point) -> float:
    """Kilometres in a straight line."""
    middle = (here.latitude + there.latitude) / 2
    return hypot(
        (there.latitude - here.latitude) * KM_A_DEGREE,
        (there.longitude - here.longitude) * km_a_degree_east(middle),
    )


def about(km: float) -> str:
    """A distance in words, no more exact than a middle of a suburb can be."""
    if km < 1.5:
        return "less than 2 km"
    step = 1 if km < 20 else 5 if km < 100 else 10
    return f"about {round(km / step) * step} km"


def key_of(name: str) -> str:
    """A name as the gazetteer keeps it: lower case, no accents, no small words."""
    return " ".join(words_of(name))[:80]


def keys_of(name: str) -> list[str]:
    """The key of a name, then of its beginnings: "Diepkloof Zone 3" is in "Diepkloof"."""
    words = words_of(name)
    return [" ".join(words[:count])[:80] for count in range(len(words), 0, -1)]


def meant(
    *,
    keys: Iterable[str],
    known: Mapping[str, Sequence[Known]],
    province: str = "",
    near: Known | None = None,
) -> Known | None:
    """The place of the first key that has one.

    Of several places of one name: the one in this province and nearest to this town, else the
    one where most people live. A whole name, the first key, that stands in another province
    counts when there is one place so called: listings err about provinces. A place far from its
    town does not count.
    """
    for number, key in enumerate(keys):
        senses = known.get(key, ())
        fits = [each for each in senses if province in ("", each.province)]
        if not fits and not number and len(senses) == 1:
            fits = list(senses)
        if near is not None:
            fits = [each for each in fits if distance(near.point, each.point) <= OF_ONE_TOWN]
            fits.sort(key=lambda each: distance(near.point, each.point))
        if fits:
            return fits[0] if near is not None else max(fits, key=lambda each: each.people)
    return None
