"""Groups an owner is part of: a meeting kept in the week, or a family, a choir, the old crowd."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.fields import EncryptedCharField, EncryptedField, EncryptedTextField
from accounts.models import Owned, OwnerKey
from resources.week import DAYS

from .people import Person


class Sort(models.TextChoices):
    MEETING = "meeting", "A support group"
    FAMILY = "family", "A family or household"
    FAITH = "faith", "A church, mosque, temple or choir"
    SPORT = "sport", "Sport, music or a class"
    WORK = "work", "Work or study"
    CROWD = "crowd", "The people I used with"
    OTHER = "other", "Something else"


class Norm(models.TextChoices):
    """What a group thinks of using, as the owner sees it."""

    AGAINST = "against", "They do not use"
    MIXED = "mixed", "Some do"
    FOR = "for", "Most do"
    UNKNOWN = "unknown", "I do not know"


class Belonging(models.IntegerChoices):
    """How strongly an owner feels part of it."""

    MINE = 1, "It is mine"
    PARTLY = 2, "Partly"
    LOOSELY = 3, "Hardly"


# As a listed group has them: see `resources.week`.
WEEKS = [
    ("", "Every week"),
    ("1", "The first of the month"),
    ("2", "The second of the month"),
    ("3", "The third of the month"),
    ("4", "The fourth of the month"),
    ("-1", "The last of the month"),
    ("1,3", "The first and third"),
    ("2,4", "The second and fourth"),
]


class GroupQuerySet(models.QuerySet):
    def present(self) -> Self:
        """Groups that are not put away: the home group first, then the strongest."""
        return self.filter(archived_at=None).strongest_first()

    def put_away(self) -> Self:
        return self.exclude(archived_at=None).order_by("-archived_at", "pk")

    def kept(self) -> Self:
        """Support groups in the owner's week."""
        return self.present().filter(sort=Sort.MEETING)

    def circles(self) -> Self:
        """All that are no support groups: a family, a choir, the old crowd."""
        return self.exclude(sort=Sort.MEETING)

    def strongest_first(self) -> Self:
        return self.order_by("-is_home", F("belonging").asc(nulls_last=True), "created_at", "pk")


class Group(Owned):
    """One group. A listed one names its `meeting`; one that is not listed says itself when it
    meets. Both carry the owner's plan: how to get there and home, with whom, what to say."""

    owner = OwnerKey(related_name="my_groups")
    sort = models.CharField("what it is", max_length=7, choices=Sort)
    name = EncryptedCharField("name", max_length=120)
    meeting = models.ForeignKey(
        "resources.Meeting",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    # What the listing said when the owner last saw it, so that a change can be told.
    listed_as = EncryptedField(null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(
        "day", choices=list(enumerate(DAYS)), null=True, blank=True
    )
    weeks = models.CharField("which weeks", max_length=14, choices=WEEKS, blank=True)
    start_time = models.TimeField("starts at", null=True, blank=True)
    place = EncryptedCharField("where", max_length=200, null=True, blank=True)
    belonging = models.PositiveSmallIntegerField(
        "how much it is mine", choices=Belonging, null=True, blank=True
    )
    norm = models.CharField("do they use?", max_length=7, choices=Norm, default=Norm.UNKNOWN)
    is_home = models.BooleanField("my home group", default=False)
    way_there = EncryptedCharField("how I get there", max_length=300, null=True, blank=True)
    way_home = EncryptedCharField("how I get home", max_length=300, null=True, blank=True)
    goes_with = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    what_i_say = EncryptedTextField("what I say", max_length=500, null=True, blank=True)
    sponsor = models.ForeignKey(
        Person, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    commitment = EncryptedCharField("what I do there", max_length=200, null=True, blank=True)
    note = EncryptedTextField("a note", max_length=2000, null=True, blank=True)
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = GroupQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(condition=Q(sort__in=Sort.values), name="network_group_sort"),
            models.CheckConstraint(condition=Q(norm__in=Norm.values), name="network_group_norm"),
            models.CheckConstraint(
                condition=Q(belonging=None) | Q(belonging__in=Belonging.values),
                name="network_group_belonging",
            ),
            models.CheckConstraint(
                condition=Q(weekday=None) | Q(weekday__lte=6), name="network_group_weekday"
            ),
            models.UniqueConstraint(
                fields=["owner", "meeting"],
                condition=Q(meeting__isnull=False),
                name="network_group_once_a_meeting",
            ),
            models.UniqueConstraint(
                fields=["owner"],
                condition=Q(is_home=True, archived_at__isnull=True),
                name="network_group_one_home",
            ),
        ]
        indexes = [models.Index(fields=["owner", "archived_at", "sort"], name="group_present")]

    def __str__(self) -> str:
        return f"group {self.pk}"

    @property
    def needs_care(self) -> bool:
        """Whether it pulls an owner back: most there use, or it is the old crowd that still does,
        as far as the owner knows."""
        return self.norm == Norm.FOR or (self.sort == Sort.CROWD and self.norm != Norm.AGAINST)

    @property
    def is_mine(self) -> bool:
        """Whether an owner feels part of it, and it does not pull them back."""
        return self.belonging == Belonging.MINE and not self.needs_care
