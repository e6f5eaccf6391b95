"""Where something is, and the gazetteer of towns and suburbs."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import Self

from django.db import models
from django.db.models import ExpressionWrapper, F, FloatField, Value

from ..gazetteer import KM_A_DEGREE, Point, key_of, keys_of, km_a_degree_east, meant
from ..places import Province, place_words, wider_than
from ..terms import words_of
from .terms import TermKind


class PlaceQuerySet(models.QuerySet):
    def called(self, keys: Iterable[str]) -> dict[str, list["Place"]]:
        """The places that each of these keys may mean; one query."""
        known: dict[str, list[Place]] = defaultdict(list)
        for place in self.filter(key__in=set(keys)):
            known[place.key].append(place)
        return known


class Place(models.Model):
    """A town or suburb of South Africa and its middle, for distances."""

    name = models.CharField(max_length=80)
    province = models.CharField(max_length=20, choices=Province)
    # Lower-case and without accents, as `terms.words_of` takes names apart.
    key = models.CharField(max_length=80)
    latitude = models.FloatField()
    longitude = models.FloatField()
    # Of a suburb, in the town that it is part of: of two of one name, the bigger town's is meant.
    people = models.PositiveIntegerField("how many live there", default=0)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "province"], name="place_once_a_province")
        ]
        indexes = [models.Index(fields=["key", "-people"], name="place_by_name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.province}"

    @property
    def point(self) -> Point:
        return Point(self.latitude, self.longitude)


class NearbyQuerySet(models.QuerySet):
    """Finds rows by their distance: plain arithmetic, which every database can do and sort by."""

    def within(self, km: float, of: Point) -> Self:
        """Rows at most so far from there in a straight line, each with its `square`. A box first,
        as an index knows boxes."""
        north, east = km / KM_A_DEGREE, km / km_a_degree_east(of.latitude)
        in_box = self.filter(
            near_lat__range=(of.latitude - north, of.latitude + north),
            near_lon__range=(of.longitude - east, of.longitude + east),
        )
        return in_box.with_square(of=of).filter(square__lte=km * km)

    def with_square(self, of: Point) -> Self:
        """Rows with `square`, their distance from there in square kilometres; None where nobody
        knows where they are."""
        up = (F("near_lat") - Value(of.latitude)) * Value(KM_A_DEGREE)
        across = (F("near_lon") - Value(of.longitude)) * Value(km_a_degree_east(of.latitude))
        square = ExpressionWrapper(up * up + across * across, output_field=FloatField())
        return self.alias(square=square)


class Placed(models.Model):
    """A row with an address, as far as the source gives one."""

    address = models.CharField(max_length=200, blank=True)
    suburb = models.CharField(max_length=80, blank=True)
    city = models.CharField("town or city", max_length=80, blank=True)
    province = models.CharField(max_length=20, choices=Province, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    # The row's own coordinates, else those of its suburb or town in the gazetteer.
    near_lat = models.FloatField(null=True, editable=False)
    near_lon = models.FloatField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def point(self) -> Point | None:
        """Where it is, as exactly as is known; None where no source and no gazetteer says."""
        if self.near_lat is None or self.near_lon is None:
            return None
        return Point(self.near_lat, self.near_lon)

    @property
    def place_keys(self) -> list[str]:
        """Every key under which the gazetteer may know this row's suburb or town."""
        return [key for name in (self.suburb, *wider_than(self.city)) for key in keys_of(name)]

    def point_among(self, known: Mapping[str, Sequence[Place]]) -> Point | None:
        """Its own coordinates, else those of its suburb in its town, else of its town."""
        if self.latitude is not None and self.longitude is not None:
            return Point(float(self.latitude), float(self.longitude))
        wider = map(key_of, wider_than(self.city)[1:])
        towns = [*keys_of(self.city), *wider]
        town = meant(keys=towns, known=known, province=self.province)
        place = None
        if town or not self.city:
            place = meant(keys=keys_of(self.suburb), known=known, province=self.province, near=town)
        place = place or town
        return place.point if place else None

    @classmethod
    def derive(cls, rows: Sequence[Self]) -> None:
        """Write anew where these rows are near, in a flat number of queries, without history."""
        known = Place.objects.called(key for row in rows for key in row.place_keys)
        moved = []
        for row in rows:
            point = row.point_among(known)
            if point != row.point:
                row.near_lat, row.near_lon = point or (None, None)
                moved.append(row)
        cls._default_manager.bulk_update(moved, ["near_lat", "near_lon"], batch_size=200)

    @property
    def town(self) -> str:
        """Suburb and town in one line: "Rockville, Soweto"."""
        return ", ".join(dict.fromkeys(filter(None, (self.suburb, self.city)))) or self.province

    @property
    def directions(self) -> str:
        """The place in one line for a map, or nothing where there is no address."""
        if not self.address:
            return ""
        parts = (getattr(self, "venue", ""), self.address, self.suburb, self.city, self.province)
        return ", ".join(dict.fromkeys(filter(None, parts)))

    def place_pairs(self, *streets: str) -> list[tuple[str, str]]:
        """Place terms: suburb, town and province first, address words apart."""
        places = [
            (TermKind.PLACE, word) for word in place_words(self.suburb, self.city, self.province)
        ]
        return places + [(TermKind.STREET, word) for word in words_of(self.address, *streets)]
