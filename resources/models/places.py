"""Where something is, and the gazetteer of towns and suburbs."""

from django.db import models

from ..places import Province, place_words
from ..terms import words_of
from .terms import TermKind


class Place(models.Model):
    """A town or suburb of South Africa and its middle, for distances."""

    name = models.CharField(max_length=80)
    province = models.CharField(max_length=20, choices=Province)
    # Lower-case and without accents, as `terms.words_of` takes names apart.
    key = models.CharField(max_length=80)
    latitude = models.FloatField()
    longitude = models.FloatField()
    people = models.PositiveIntegerField("how many live there", default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["key", "province"], name="place_once_a_province")
        ]
        indexes = [models.Index(fields=["key", "-people"], name="place_by_name")]

    def __str__(self) -> str:
        return f"{self.name}, {self.province}"


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
