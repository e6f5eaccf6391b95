"""The people of one owner."""

from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.fields import EncryptedCharField, EncryptedListField, EncryptedTextField
from accounts.models import Owned, OwnerKey
from accounts.phones import takes_messages

GIVES = [
    ("emotional", "Listens, encourages me"),
    ("practical", "Helps with lifts, food, children, a place"),
    ("financial", "Helps with money matters"),
    ("professional", "Knows the work: health, social work, law"),
    ("spiritual", "Prays or is still with me"),
]


class Circle(models.TextChoices):
    FAMILY = "family", "Family"
    FRIEND = "friend", "Friend"
    PEER = "peer", "On the same road as me"
    PROFESSIONAL = "professional", "Professional or clinic"
    GROUP = "group", "From a group or faith"


class Stance(models.TextChoices):
    """How somebody sees the owner's recovery."""

    BACKS = "backs", "Backs it"
    MIXED = "mixed", "Mixed"
    AGAINST = "against", "Against it"
    UNKNOWN = "unknown", "I do not know"


class Closeness(models.IntegerChoices):
    CLOSE = 1, "Very close"
    NEAR = 2, "Close"
    FAR = 3, "Further away"


class Uses(models.TextChoices):
    """Whether somebody uses, as far as the owner knows."""

    NO = "no", "No"
    RECOVERING = "recovering", "In recovery"
    SOMETIMES = "sometimes", "Sometimes"
    OFTEN = "often", "Most days"
    UNKNOWN = "unknown", "I do not know"


class InTouch(models.IntegerChoices):
    """How often an owner and somebody speak or meet."""

    DAILY = 1, "Most days"
    WEEKLY = 2, "Every week"
    MONTHLY = 3, "Every month"
    SELDOM = 4, "Less often"


USING = (Uses.SOMETIMES, Uses.OFTEN)


def is_risky(*, stance: str, safe: bool | None, uses: str | None) -> bool:
    """Whether somebody is never suggested: against it, unsafe in a craving, or one who uses
    without the owner having said that they are safe then."""
    if stance == Stance.AGAINST or safe is False:
        return True
    return uses in USING and safe is not True


class PersonQuerySet(models.QuerySet):
    def present(self) -> Self:
        """People who are not put away, the closest first."""
        return self.filter(archived_at=None).nearest_first()

    def put_away(self) -> Self:
        """Archived people, the newest first."""
        return self.exclude(archived_at=None).order_by("-archived_at", "pk")

    def nearest_first(self) -> Self:
        return self.order_by(F("closeness").asc(nulls_last=True), "created_at", "pk")

    def may_be_called(self) -> Self:
        """Present people with a number, but nobody against it or unsafe in a craving."""
        # "Not false" keeps the unanswered, which `exclude` would drop with the nulls.
        safe = Q(safe_when_craving=True) | Q(safe_when_craving=None)
        found = self.filter(safe, archived_at=None, can_be_reached=True)
        return found.exclude(stance=Stance.AGAINST)


class Person(Owned):
    """Somebody in an owner's life. Who it is, and how to reach them, is sealed."""

    owner = OwnerKey(related_name="people")
    name = EncryptedCharField("name", max_length=80, help_text="The name you call them is enough.")
    circle = models.CharField("who they are to me", max_length=12, choices=Circle)
    relationship = EncryptedCharField(
        "more exactly", max_length=80, null=True, blank=True, help_text="Such as: my mother."
    )
    phone = EncryptedCharField("phone", max_length=30, null=True, blank=True)
    whatsapp = EncryptedCharField(
        "WhatsApp", max_length=30, null=True, blank=True, help_text="Only if it is another number."
    )
    email = EncryptedCharField("e-mail", max_length=254, null=True, blank=True)
    # Whether there is any way to reach them: the ways themselves are sealed.
    can_be_reached = models.BooleanField(default=False, editable=False)
    gives = EncryptedListField("what they can give", options=GIVES, blank=True)
    stance = models.CharField(
        "how they see my recovery", max_length=7, choices=Stance, default=Stance.UNKNOWN
    )
    closeness = models.PositiveSmallIntegerField(
        "how close", choices=Closeness, null=True, blank=True
    )
    in_touch = models.PositiveSmallIntegerField(
        "how often we speak or meet", choices=InTouch, null=True, blank=True
    )
    uses = EncryptedCharField(
        "whether they use", max_length=10, choices=Uses, null=True, blank=True
    )
    safe_when_craving = models.BooleanField("safe to contact when I crave", null=True, blank=True)
    best_times = EncryptedCharField("best times", max_length=120, null=True, blank=True)
    note = EncryptedTextField("a note", max_length=4000, null=True, blank=True)
    # Of a professional: what they do, where, and their number in a register, if it is known.
    role = EncryptedCharField(
        "what they do",
        max_length=80,
        null=True,
        blank=True,
        help_text="Such as: nurse, doctor, social worker.",
    )
    practice = EncryptedCharField("clinic or practice", max_length=120, null=True, blank=True)
    register_number = EncryptedCharField(
        "number in their register",
        max_length=40,
        null=True,
        blank=True,
        help_text="Of the HPCSA or the SACSSP, if you know it.",
    )
    service = models.ForeignKey(
        "resources.Service",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
    )
    archived_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = PersonQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(circle__in=Circle.values), name="network_person_circle"
            ),
            models.CheckConstraint(
                condition=Q(stance__in=Stance.values), name="network_person_stance"
            ),
            models.CheckConstraint(
                condition=Q(closeness=None) | Q(closeness__in=Closeness.values),
                name="network_person_closeness",
            ),
            models.CheckConstraint(
                condition=Q(in_touch=None) | Q(in_touch__in=InTouch.values),
                name="network_person_in_touch",
            ),
        ]
        indexes = [models.Index(fields=["owner", "archived_at", "closeness"], name="person_near")]

    def __str__(self) -> str:
        return f"person {self.pk}"

    @property
    def needs_care(self) -> bool:
        """Whether this person is set apart: see `is_risky`."""
        return is_risky(stance=self.stance, safe=self.safe_when_craving, uses=self.uses)

    @property
    def gives_words(self) -> list[str]:
        return [words for key, words in GIVES if key in self.gives]

    @property
    def ways(self) -> dict[str, str]:
        """What their phone dials, by way: `phone`, `sms`, `whatsapp`; empty where there is none.

        Only a cellphone takes SMS; a number given as WhatsApp is taken at its word.
        """
        phone = self.phone or ""
        cellphone = phone if takes_messages(phone) else ""
        return {"phone": phone, "sms": cellphone, "whatsapp": self.whatsapp or cellphone}

    @property
    def holds_me_up(self) -> bool:
        """Whether they back the owner's recovery and, as far as the owner knows, do not use."""
        return self.stance == Stance.BACKS and self.uses in {Uses.NO, Uses.RECOVERING}

    @property
    def uses_now(self) -> bool:
        return self.uses in {Uses.SOMETIMES, Uses.OFTEN}

    @property
    def is_weekly(self) -> bool:
        """Whether an owner and they speak or meet at least every week."""
        return self.in_touch in {InTouch.DAILY, InTouch.WEEKLY}
