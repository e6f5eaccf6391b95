"""What lies near a place: straight lines on a map that is flat enough for South Africa."""

from math import cos, hypot, radians

from django.db.models import F, FloatField, Q, Value
from django.db.models.lookups import LessThanOrEqual

from ..models import Place
from ..models.places import Placed

KM_OF_A_DEGREE = 111.2  # of latitude; of longitude at the equator


def within(*, km: float, place: Place) -> Q:
    """Rows whose place is at most so far from the middle of this one.

    A box that an index finds, and in it a circle. At 25 km a flat map errs by some metres.
    """
    wide = KM_OF_A_DEGREE * cos(radians(place.latitude))
    up, along = km / KM_OF_A_DEGREE, km / wide
    box = Q(
        near_lat__range=(place.latitude - up, place.latitude + up),
        near_lon__range=(place.longitude - along, place.longitude + along),
    )
    north = (F("near_lat") - Value(place.latitude)) * Value(KM_OF_A_DEGREE)
    east = (F("near_lon") - Value(place.longitude)) * Value(wide)
    squared = Value(km * km, output_field=FloatField())
    return box & Q(LessThanOrEqual(north * north + east * east, squared))


def km_between(*, place: Place, row: Placed) -> float | None:
    """How far a row is from the middle of a place; None where nobody knows."""
    if row.near_lat is None or row.near_lon is None:
        return None
    wide = KM_OF_A_DEGREE * cos(radians(place.latitude))
    return hypot(
        (row.near_lat - place.latitude) * KM_OF_A_DEGREE, (row.near_lon - place.longitude) * wide
    )
