"""Services: what a place or a line does, for whom, at what cost, and how to get in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from ..breaks import speaks_of_a_break
from ..hours import Span, spans_of
from ..terms import words_of
from .history import History
from .kinds import HOLDS, OTHER, Cost, Kind, Medicine, Referral, Registered, Stay
from .listed import DerivedNumberField, ListedQuerySet, Sourced, WebField, WordsField
from .organisations import Organisation
from .places import NearbyQuerySet, Placed
from .terms import Term, TermedQuerySet, TermKind

NATIONAL = Q(city="", province="")
# `rank` puts all lines for the country after all places.
NATIONAL_RANK = 100


# For whom somebody looks for help, and what listings call it.
SERVES = {
    "youth": "youth",
    "children": "youth",
    "girls": "youth",
    "teenagers": "youth",
    "women": "women",
    "families": "families",
    "lgbtq": "lgbtq",
}
NO_PAPERS = ["none"]


class ServiceQuerySet(NearbyQuerySet, TermedQuerySet, ListedQuerySet):
    def local_first(self) -> Self:
        """Places before lines for all South Africa, treatment before offices, then by name."""
        return self.order_by("rank", "name", "pk")

    def about(self, words: list[str]) -> Self:
        """Services whose listing has all of these words."""
        return self.worded(words, [TermKind.TEXT, TermKind.PLACE, TermKind.STREET])

    def marked(self, mark: str) -> Self:
        """Services with this mark, such as "youth", "papers_none" or "medicine"."""
        terms = ServiceTerm.objects.filter(kind=TermKind.TYPE, text=mark)
        return self.filter(pk__in=terms.values("row"))

    def open_at(self, now: datetime) -> Self:
        """Services that are known to be open; `now` in South African time."""
        minute = now.hour * 60 + now.minute
        times = OpenTime.objects.filter(weekday=now.weekday(), opens__lte=minute, closes__gt=minute)
        return self.filter(pk__in=times.values("row"))

    def of_unknown_hours(self) -> Self:
        """Services of which no source says clearly when they are open."""
        return self.exclude(pk__in=OpenTime.objects.values("row"))

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

    ranks_by_name = True
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
        return self.is_national * NATIONAL_RANK + kind

    @property
    def medicine_words(self) -> str:
        """Such as "Methadone and buprenorphine"."""
        known = dict(Medicine.choices)
        return " and ".join(known.get(each, each) for each in self.medicines).capitalize()

    @property
    def ends_in_a_break(self) -> bool:
        """Whether somebody who leaves it has lost what the body was used to."""
        said = speaks_of_a_break(self.description, *self.offers)
        return self.kind == Kind.INPATIENT or bool(self.medicines) or said

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

    @property
    def marks(self) -> set[str]:
        """What a visitor may filter by, beyond what a column says."""
        serves = {SERVES[word] for each in self.serves for word in words_of(each) if word in SERVES}
        marks = serves | ({"families"} if self.kind == Kind.FAMILY else set())
        if self.medicines:
            marks.add("medicine")
        if self.documents:
            marks.add("papers_none" if self.documents == NO_PAPERS else "papers_some")
        return marks

    def term_pairs(self) -> set[tuple[str, str]]:
        """Kind and word of every term by which this service is found."""
        organisation = self.organisation.name if self.organisation else ""
        named = words_of(self.name, organisation, self.get_kind_display())
        lists = (*self.offers, *self.serves, *self.substances, *self.medicines)
        return {
            *self.place_pairs(),
            *((TermKind.NAME, word) for word in named),
            *((TermKind.TEXT, word) for word in (*named, *words_of(self.description, *lists))),
            *((TermKind.TYPE, mark) for mark in self.marks),
        }

    @classmethod
    def derive(cls, rows: Sequence[Self]) -> None:
        """Write anew where these rows are near and when they are open."""
        super().derive(rows)
        stored = {(time.row_id, *time.span) for time in OpenTime.objects.filter(row__in=rows)}
        wanted = {(row.pk, *span) for row in rows for span in spans_of(row.hours)}
        if stored != wanted:
            OpenTime.objects.filter(row__in=rows).delete()
            made = [OpenTime(row_id=pk, weekday=d, opens=o, closes=c) for pk, d, o, c in wanted]
            OpenTime.objects.bulk_create(sorted(made, key=lambda time: time.row_id), batch_size=500)


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

    @property
    def span(self) -> Span:
        return Span(self.weekday, self.opens, self.closes)
