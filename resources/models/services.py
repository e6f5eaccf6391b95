"""Services: what a place or a line does, for whom, at what cost, and how to get in."""

from typing import Self

from django.db import models
from django.db.models import Case, Q, Value, When

from ..terms import words_of
from .history import History
from .listed import DerivedNumberField, ListedQuerySet, Sourced, WebField, WordsField
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


# In days, for which a check of a phone line, a clinic and all else holds.
LINE, CLINIC, OTHER = 30, 90, 180
CLINICS = (Kind.OUTPATIENT, Kind.INPATIENT, Kind.OAT, Kind.HARM_REDUCTION, Kind.HEALTH)
HOLDS = {Kind.HELPLINE: LINE, **dict.fromkeys(CLINICS, CLINIC)}


class Registered(models.TextChoices):
    """What the register of Social Development says of a treatment centre."""

    YES = "yes", "Registered with Social Development"
    NO = "no", "Not on the register of Social Development"


class Medicine(models.TextChoices):
    """Medicines for opioid dependence."""

    METHADONE = "methadone", "Methadone"
    BUPRENORPHINE = "buprenorphine", "Buprenorphine"


class Stay(models.TextChoices):
    """For how long such a medicine is given."""

    SHORT = "short", "Only while the body withdraws"
    LONG = "long", "For as long as it helps"


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
    hours = models.CharField(max_length=120, blank=True)
    languages = WordsField()
    serves = WordsField("for whom")
    referral = models.CharField(max_length=7, choices=Referral, blank=True)
    referral_from = models.CharField(max_length=80, blank=True)
    steps = models.TextField("how to get in", blank=True, help_text="One step a line.")
    documents = WordsField("papers to bring", help_text="Empty: not known. “none”: none needed.")
    medicines = WordsField(
        "medicines for opioid dependence", help_text="methadone; buprenorphine. Empty: not known."
    )
    medicine_stay = models.CharField(
        "for how long they are given", max_length=5, choices=Stay, blank=True
    )
    medicine_note = models.TextField("what we know about these medicines, and how", blank=True)
    registered = models.CharField(max_length=3, choices=Registered, blank=True)
    registered_source_url = WebField("source of that", max_length=500, blank=True)
    registered_on = models.DateField("day of that source", null=True, blank=True)
    second_source_url = WebField("second source", max_length=500, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )
    # Of a crisis line: what changes only with a second curator's yes.
    guarded = ("phone", "phone_alt", "whatsapp", "sms", "kind", "published")
    # Places before lines for all South Africa, then by kind.
    rank = DerivedNumberField()

    objects = ServiceQuerySet.as_manager()
    history = History("fresh_until", "rank", "near_lat", "near_lon")

    class Meta(Sourced.Meta):
        permissions = [
            ("publish", "Can publish rows of the directory"),
            ("merge", "Can merge two rows that are one"),
        ]
        indexes = [
            models.Index(fields=["published", "rank", "name"], name="service_rank"),
            models.Index(fields=["published", "fresh_until"], name="service_fresh"),
            models.Index(fields=["published", "referral"], name="service_referral"),
            models.Index(fields=["near_lat", "near_lon"], name="service_near"),
            models.Index(fields=["phone"], name="service_phone"),
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
    def holds_days(self) -> int:
        return HOLDS.get(self.kind, OTHER)

    @property
    def is_crisis(self) -> bool:
        """Whether its numbers are changed and checked only with a second curator's yes."""
        return self.kind == Kind.HELPLINE

    @property
    def rank_now(self) -> int:
        """Where it stands in a list: its place first, then its kind."""
        kinds = list(Kind.values)
        kind = kinds.index(self.kind) if self.kind in kinds else len(kinds)
        return self.is_national * 100 + kind

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


class OpenTime(models.Model):
    """One stretch of a day on which a service is open. Derived from `hours`, never edited."""

    row = models.ForeignKey(Service, on_delete=models.CASCADE, related_name="open_times")
    weekday = models.PositiveSmallIntegerField()
    # Minutes since midnight; a night that goes on past midnight is two rows.
    opens = models.PositiveSmallIntegerField()
    closes = models.PositiveSmallIntegerField()

    class Meta:
        indexes = [models.Index(fields=["weekday", "opens", "closes"], name="open_time_when")]

    def __str__(self) -> str:
        return f"{self.weekday} {self.opens}-{self.closes}"
