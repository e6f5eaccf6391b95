"""What an owner asked of somebody, and what they said."""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q

from accounts.fields import EncryptedCharField, EncryptedTextField
from accounts.models import Owned, OwnerKey

from .people import Person


class Kind(models.TextChoices):
    LIFT = "lift", "A lift to a group or the clinic"
    MONEY = "money", "Holding money for me"
    CALL = "call", "A call when I crave"
    CHILDREN = "children", "Looking after the children"
    MEAL = "meal", "A meal"
    PLACE = "place", "A place to stay"
    HOUSE = "house", "No drugs or drink in the house"
    TRUTH = "truth", "Telling me the truth"
    OTHER = "other", "Something else"


class State(models.TextChoices):
    TO_ASK = "to_ask", "I still have to ask"
    ASKED = "asked", "I asked, no answer yet"
    AGREED = "agreed", "They said yes"
    DECLINED = "declined", "They said no"
    ENDED = "ended", "It has ended"


OPEN = (State.TO_ASK, State.ASKED, State.AGREED)
# As a list shows them, after those to look at again.
IN_ORDER = (State.AGREED, State.ASKED, State.TO_ASK, State.DECLINED, State.ENDED)
DUE = 0


class AgreementQuerySet(models.QuerySet):
    def standing(self) -> Self:
        """What was agreed and has not ended."""
        return self.filter(state=State.AGREED)

    def due(self, today: date) -> Self:
        """Open ones to look at again by today, the longest due first; none of people put away."""
        found = self.filter(state__in=OPEN, review_on__lte=today, person__archived_at=None)
        return found.order_by("review_on", "created_at", "pk").select_related("person")

    def by_state(self) -> Self:
        """Open ones first, then those declined or ended; the next to look at first."""
        closed = models.Case(models.When(state__in=OPEN, then=0), default=1)
        return self.order_by(closed, F("review_on").asc(nulls_last=True), "-created_at", "pk")

    def due_first(self, today: date) -> Self:
        """All, marked with their place in the list: first the open ones to look at again by
        today, then state by state; in each the next to look at first."""
        due = Q(state__in=OPEN, review_on__lte=today, person__archived_at=None)
        states = [models.When(state=state, then=n) for n, state in enumerate(IN_ORDER, start=1)]
        place = models.Case(
            models.When(due, then=DUE), *states, output_field=models.SmallIntegerField()
        )
        found = self.select_related("person").annotate(place=place)
        return found.order_by("place", F("review_on").asc(nulls_last=True), "-created_at", "pk")

    def tally(self) -> dict[str, int]:
        """How many there are in each state."""
        counted = self.order_by().values_list("state").annotate(count=models.Count("pk"))
        return dict(counted)


class Agreement(Owned):
    """One thing asked of one person of the same owner; of nobody yet while `person` is empty."""

    owner = OwnerKey(related_name="agreements")
    person = models.ForeignKey(
        Person,
        on_delete=models.CASCADE,
        related_name="agreements",
        null=True,
        blank=True,
        editable=False,
    )
    kind = models.CharField("what I ask for", max_length=8, choices=Kind)
    need = EncryptedTextField(
        "in my own words", max_length=1000, null=True, blank=True, help_text="When, where, why."
    )
    state = models.CharField("where it stands", max_length=8, choices=State, default=State.TO_ASK)
    letter = EncryptedTextField("how I would say it", max_length=2000, null=True, blank=True)
    asked_on = models.DateField("asked on", null=True, blank=True)
    answer = EncryptedTextField("what they said", max_length=1000, null=True, blank=True)
    how_often = EncryptedCharField(
        "how often", max_length=80, null=True, blank=True, help_text="Such as: every Tuesday."
    )
    my_limits = EncryptedTextField(
        "my limits",
        max_length=1000,
        null=True,
        blank=True,
        help_text="Such as: I do not ask for cash.",
    )
    limits = EncryptedTextField(
        "their limits",
        max_length=1000,
        null=True,
        blank=True,
        help_text="Such as: not after 21:00, no cash.",
    )
    review_on = models.DateField("look at it again on", null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta(Owned.Meta):
        constraints = [
            *Owned.Meta.constraints,
            models.CheckConstraint(
                condition=Q(kind__in=Kind.values), name="network_agreement_kind"
            ),
            models.CheckConstraint(
                condition=Q(state__in=State.values), name="network_agreement_state"
            ),
        ]
        indexes = [models.Index(fields=["owner", "state", "review_on"], name="agreement_due")]

    def __str__(self) -> str:
        return f"agreement {self.pk}"

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    def is_due(self, today: date) -> bool:
        """Whether its day to be looked at again has come."""
        return self.is_open and self.review_on is not None and self.review_on <= today
