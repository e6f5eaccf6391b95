"""Services: what a place or a line does, for whom, at what cost, and how to get in."""

from typing import Self

from django.db import models
from django.db.models import Case, Q, Value, When

from ..terms import words_of
from .listed import ListedQuerySet, Sourced, WebField, WordsField
from .organisations import Organisation
from .places import Placed
from .terms import Term, TermedQuerySet, TermKind

NATIONAL = Q(city="", province="")


class Kind(models.TextChoices):
    """In the order in which a person who looks for help needs them."""

    OUTPATIENT = "outpatient", "Treatment, you sleep at home"
    INPATIENT = "inpatient", "Treatment, you stay there"
    OAT = "oat", "Medicine for opioid dependence"
    HARM_REDUCTION = "harm_reduction", "Health service for people who use drugs"
    MUTUAL_AID = "mutual_aid", "Fellowship of groups"
    HELPLINE = "helpline", "Phone line"
    FAMILY = "family", "Help for families"
    HEALTH = "health", "Clinic or hospital"
    SHELTER = "shelter", "A place to sleep"
    GOVERNMENT = "government", "Government office"
    LEGAL = "legal", "Legal help"
    OTHER = "other", "Other help"


class Cost(models.TextChoices):
    FREE = "free", "Free"
    LOW = "low", "Low cost"
    MEDICAL_AID = "medical_aid", "Medical aid, or you pay"
    PRIVATE = "private", "Private: you pay"


class Referral(models.TextChoices):
    NO = "no", "You can go or phone yourself. No referral needed."
    USUALLY = "usually", "Usually with a referral"
    YES = "yes", "You need a referral"


class ServiceQuerySet(TermedQuerySet, ListedQuerySet):
    def local_first(self) -> Self:
        """Places before lines for all South Africa, treatment before offices, then by name."""
        kinds = [When(kind=kind, then=Value(rank)) for rank, kind in enumerate(Kind.values)]
        return self.order_by(
            Case(When(NATIONAL, then=Value(1)), default=Value(0)),
            Case(*kinds, default=Value(len(kinds))),
            "name",
            "pk",
        )

    def about(self, words: list[str]) -> Self:
        """Services whose listing has all of these words."""
        return self.worded(words, [TermKind.TEXT, TermKind.PLACE, TermKind.STREET])

    def of_province(self, province: str) -> Self:
        """Services of a province, and those for all South Africa."""
        return self.filter(Q(province=province) | NATIONAL)

    def serving(self, words: list[str]) -> Self:
        """Services of a place, and those for all South Africa."""
        if not words:
            return self.filter(NATIONAL)
        local = self.model.objects.public().in_place(words)
        return self.filter(Q(pk__in=local.values("pk")) | NATIONAL)


class Service(Sourced, Placed):
    """One service. Empty means that no source says it."""

    name = models.CharField(max_length=120)
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="services"
    )
    kind = models.CharField(max_length=14, choices=Kind)
    description = models.TextField("what it does")
    substances = WordsField()
    offers = WordsField()
    cost = models.CharField(max_length=11, choices=Cost, blank=True)
    phone = models.CharField(max_length=20, blank=True)
    phone_alt = models.CharField("other phone", max_length=20, blank=True)
    whatsapp = models.CharField("WhatsApp", max_length=20, blank=True)
    sms = models.CharField("SMS", max_length=20, blank=True)
    email = models.EmailField(blank=True)
    website = WebField(max_length=300, blank=True)
    latitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    longitude = models.DecimalField(max_digits=9, decimal_places=6, null=True, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    languages = WordsField()
    serves = WordsField("for whom")
    referral = models.CharField(max_length=7, choices=Referral, blank=True)
    referral_from = models.CharField(max_length=80, blank=True)
    second_source_url = WebField("second source", max_length=500, blank=True)

    objects = ServiceQuerySet.as_manager()

    class Meta(Sourced.Meta):
        indexes = [
            models.Index(fields=["published", "kind"], name="service_kind"),
            models.Index(fields=["published", "province", "city"], name="service_place"),
            models.Index(fields=["published", "cost"], name="service_cost"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_national(self) -> bool:
        """Whether it serves all South Africa."""
        return not self.city and not self.province

    @property
    def way_in(self) -> str:
        """How to get in, as far as the source says it."""
        words = self.get_referral_display()
        return f"{words} from a {self.referral_from}." if self.referral_from else words

    @property
    def unknown(self) -> list[str]:
        """What no source says, in the words of a sentence."""
        gaps = [("a phone number", self.phone), ("the cost", self.cost), ("the hours", self.hours)]
        if self.kind not in (Kind.HELPLINE, Kind.MUTUAL_AID):
            gaps += [("the street address", self.address), ("how to get in", self.referral)]
        return [name for name, value in gaps if not value] + (
            [] if self.languages else ["the languages spoken"]
        )

    def term_pairs(self) -> set[tuple[str, str]]:
        """Kind and word of every term by which this service is found."""
        organisation = self.organisation.name if self.organisation else ""
        lists = (*self.offers, *self.serves, *self.substances)
        texts = (self.name, organisation, self.get_kind_display(), self.description, *lists)
        return {*self.place_pairs(), *((TermKind.TEXT, word) for word in words_of(*texts))}


class ServiceTerm(Term):
    row = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="terms")
