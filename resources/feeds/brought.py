"""One row that a list brings, in the fields of our own models and as JSON holds them."""

from dataclasses import asdict, dataclass, field
from typing import Any, Self

from ..places import province_of
from .listing import Listing


@dataclass(frozen=True, kw_only=True)
class Brought:
    """A row of a list. `key` is what the list calls it; an empty value says nothing."""

    key: str
    place: str
    fields: dict[str, Any]
    slug: str = ""
    code: str = ""

    @property
    def name(self) -> str:
        return str(self.fields.get("name") or self.slug or self.code or "no name")

    @property
    def kept(self) -> dict[str, Any]:
        """As an import keeps it until it is taken."""
        return asdict(self)

    @classmethod
    def of(cls, kept: dict[str, Any]) -> Self:
        return cls(**kept)


@dataclass
class Lot:
    """What was read from one list.

    `whole`: whether the list holds all that its fellowship has, so that what is missing is gone.
    """

    rows: list[Brought] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    read_rows: int = 0
    whole: bool = False


def brought(listing: Listing, *, fellowship: str) -> Brought:
    """A weekly session of a feed in the fields of a group."""
    return Brought(
        key=listing.key,
        place=listing.name,
        fields={
            "fellowship": fellowship,
            "name": listing.name,
            "weekday": listing.weekday,
            "start_time": listing.start_time.isoformat(),
            "duration_minutes": listing.duration_minutes,
            "format": listing.format,
            "venue": listing.venue,
            "address": listing.address,
            "suburb": listing.suburb,
            "city": listing.city,
            "province": province_of(listing.province),
            "latitude": _degrees(listing.latitude),
            "longitude": _degrees(listing.longitude),
            "online_url": listing.online_url,
            "language": listing.language,
            "welcome": listing.welcome,
            "types": list(listing.types),
            "way_there": listing.way_there,
        },
    )


def _degrees(value: float | None) -> str | None:
    return None if value is None else f"{value:.6f}"
