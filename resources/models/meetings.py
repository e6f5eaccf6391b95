"""Groups that meet every week: who, when, where, and who may come."""

import re
from datetime import date, datetime, time, timedelta
from itertools import islice
from typing import Self

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q

from ..terms import words_of
from ..week import (
    DAYS,
    day_words,
    holiday_on,
    is_in_weeks,
    next_start,
    rhythm_words,
    starts,
)
from .history import History
from .listed import DerivedNumberField, ListedQuerySet, Sourced, WebField, WordsField
from .places import NearbyQuerySet, Placed
from .terms import Term, TermedQuerySet, TermKind

# A listing may say for whom a group is only in its name.
NAME_SAYS = {
    "ladies": "women",
    "womens": "women",
    "mens": "men",
    "lgbtq": "lgbtq",
    "lgbtqia": "lgbtq",
}


class Fellowship(models.TextChoices):
    NA = "NA", "Narcotics Anonymous"
    AA = "AA", "Alcoholics Anonymous"
    CA = "CA", "Cocaine Anonymous"
    SR = "SR", "SMART Recovery"
    CR = "CR", "Celebrate Recovery"
    AL = "AL", "Al-Anon and Alateen: for families"
    NR = "NR", "Nar-Anon: for families"
    SG = "SG", "Support group"


FOR_FAMILY = {Fellowship.AL, Fellowship.NR}
TWELVE_STEPS = {Fellowship.NA, Fellowship.AA, Fellowship.CA, *FOR_FAMILY}


class Format(models.TextChoices):
    IN_PERSON = "in_person", "In person"
    ONLINE = "online", "Online"
    HYBRID = "hybrid", "In person and online"


class Welcome(models.TextChoices):
    """Whether somebody who does not seek recovery may sit in."""

    OPEN = "open", "Open: family and friends may come too"
    CLOSED = "closed", "Closed: only for people who want to stop"
    MONTHLY = "monthly", "Closed, but family and friends may come once a month"


# After so many reports that nobody was there, a group waits for a curator.
MOST_REPORTS = 2
HOLDS_DAYS = 60
# So long what people say about a day on which it met is worth telling.
MET_HOLDS_DAYS = 60
USUAL_MINUTES = 60
# So long after the start nobody minds who comes in.
LATE = timedelta(minutes=20)


LISTED_BY = (
    *("weekday", "weeks", "open_reports", "start_time", "duration_minutes", "fellowship"),
    *("format", "welcome", "language", "province", "near_lat", "near_lon"),
)


def weeks_of_a_month(text: str) -> None:
    """Refuse anything but nothing, or weeks such as 1,3 or -1, the last."""
    if text and not re.fullmatch(r"(?:[1-5]|-1)(?:,(?:[1-5]|-1)){0,4}", text):
        raise ValidationError("Write 1,3 for the first and third week, -1 for the last.")


class MeetingQuerySet(NearbyQuerySet, TermedQuerySet, ListedQuerySet):
    def public(self) -> Self:
        """What visitors may see: published, and not doubted by two of them."""
        return super().public().filter(open_reports__lt=MOST_REPORTS)

    def reached(self, way: str) -> Self:
        """Groups that can be joined this way; a hybrid one both in person and online."""
        return self.filter(format__in=[way, Format.HYBRID])

    def known(self) -> Self:
        """Published, also where visitors doubt it, and what became part of another row."""
        return self.filter(Q(published=True) | Q(merged_into__isnull=False)).select_related(
            "merged_into"
        )

    def welcoming(self, whom: str) -> Self:
        """Open groups, or closed ones: those that are open once a month are closed the others."""
        either = {Welcome.OPEN: [whom], Welcome.CLOSED: [whom, Welcome.MONTHLY]}
        return self.filter(welcome__in=either[Welcome(whom)])

    def meant_for(self, whom: str) -> Self:
        """Groups with this mark, such as "women"; "visitors" are family and friends."""
        if whom == "visitors":
            return self.filter(welcome__in=[Welcome.OPEN, Welcome.MONTHLY])
        marked = MeetingTerm.objects.filter(kind=TermKind.TYPE, text=whom)
        return self.filter(pk__in=marked.values("row"))


class Meeting(Sourced, Placed):
    """One weekly session of a group. Empty means that the listing does not say it."""

    fellowship = models.CharField(max_length=2, choices=Fellowship)
    name = models.CharField(max_length=120)
    weekday = models.PositiveSmallIntegerField(choices=list(enumerate(DAYS)))
    weeks = models.CharField(
        "weeks of the month",
        max_length=14,
        blank=True,
        validators=[weeks_of_a_month],
        help_text="Empty: every week. 1,3: the first and third such day. -1: the last.",
    )
    start_time = models.TimeField("starts at")
    duration_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MaxValueValidator(24 * 60)]
    )
    format = models.CharField(max_length=9, choices=Format)
    venue = models.CharField(max_length=120, blank=True)
    online_url = WebField("page of an online group", max_length=300, blank=True)
    phone = models.CharField("line of the fellowship", max_length=20, blank=True)
    language = models.CharField(max_length=20, blank=True)
    welcome = models.CharField("who may come", max_length=7, choices=Welcome, blank=True)
    types = WordsField("marks")
    way_there = models.TextField("taxi rank and the way home", blank=True)
    # The list that brings this row, and what it is called there; empty for a row of our own.
    feed = models.CharField(max_length=60, blank=True, editable=False)
    feed_key = models.CharField(max_length=200, blank=True, editable=False)
    missing_since = models.DateField("gone from its list since", null=True, editable=False)
    open_reports = models.PositiveSmallIntegerField(default=0, editable=False)
    # The last day on which several people, never named or counted here, say that it met.
    met_on = models.DateField("last known to have met on", null=True, editable=False)
    week_minute = DerivedNumberField()
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="+"
    )

    objects = MeetingQuerySet.as_manager()
    history = History(
        "fresh_until", "week_minute", "met_on", "open_reports", "near_lat", "near_lon"
    )

    class Meta(Sourced.Meta):
        verbose_name = "group"
        constraints = [
            *Sourced.Meta.constraints,
            models.CheckConstraint(condition=Q(weekday__lte=6), name="meeting_on_a_weekday"),
            models.UniqueConstraint(
                fields=["feed", "feed_key"], condition=~Q(feed=""), name="meeting_once_a_feed"
            ),
        ]
        indexes = [
            # All that a list asks for, in its order: counted and walked without reading a row.
            models.Index(fields=["published", "week_minute", *LISTED_BY], name="meeting_week"),
            models.Index(fields=["published", "weeks"], name="meeting_weeks"),
            models.Index(fields=["published", "fresh_until"], name="meeting_fresh"),
            models.Index(fields=["near_lat", "near_lon"], name="meeting_near"),
            models.Index(fields=["published", "weekday", "start_time"], name="meeting_when"),
            models.Index(fields=["published", "fellowship"], name="meeting_fellowship"),
            models.Index(fields=["published", "format"], name="meeting_format"),
            models.Index(fields=["published", "province", "city"], name="meeting_place"),
            models.Index(fields=["published", "language"], name="meeting_language"),
            models.Index(fields=["published", "welcome"], name="meeting_welcome"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.get_weekday_display()} {self.start_time:%H:%M})"

    @property
    def holds_days(self) -> int:
        return HOLDS_DAYS

    @property
    def week_minute_now(self) -> int:
        """Minutes from Monday 00:00 to its start."""
        return (self.weekday * 24 + self.start_time.hour) * 60 + self.start_time.minute

    @property
    def end_time(self) -> time | None:
        """When it ends, where the listing says how long it takes."""
        if self.duration_minutes is None:
            return None
        return (datetime.combine(date.min, self.start_time) + self.lasts).time()

    @property
    def lasts(self) -> timedelta:
        """How long it takes; an hour where the listing does not say it."""
        known = self.duration_minutes is not None
        return timedelta(minutes=self.duration_minutes if known else USUAL_MINUTES)

    @property
    def is_online(self) -> bool:
        """Whether there is nowhere to travel to."""
        return self.format == Format.ONLINE

    @property
    def is_doubted(self) -> bool:
        """Whether it is hidden until a curator has checked it."""
        return self.open_reports >= MOST_REPORTS

    def met_lately(self, today: date) -> date | None:
        """The last day on which people say that it met, where that tells more than a check."""
        day = self.met_on
        known = self.checked_on or date.min
        return day if day and day > known and (today - day).days <= MET_HOLDS_DAYS else None

    @property
    def has_steps(self) -> bool:
        """Whether it is one of the fellowships with twelve steps, readings and a prayer."""
        return self.fellowship in TWELVE_STEPS

    @property
    def is_for_family(self) -> bool:
        return self.fellowship in FOR_FAMILY

    @property
    def marks(self) -> list[str]:
        """What else the listing says, in words."""
        return [
            each.replace("_", " ").capitalize().replace("Lgbtq", "LGBTQ+") for each in self.types
        ]

    @property
    def rhythm(self) -> str:
        """ "every Monday", or "first and third Monday of the month"."""
        return rhythm_words(weekday=self.weekday, weeks=self.weeks)

    def next_start(self, now: datetime) -> datetime:
        """When it next begins; both in South African time."""
        return next_start(weekday=self.weekday, start=self.start_time, now=now, weeks=self.weeks)

    def next_starts(self, now: datetime, many: int) -> list[datetime]:
        """The next so many times when it begins, in South African time."""
        every = starts(weekday=self.weekday, start=self.start_time, now=now, weeks=self.weeks)
        return list(islice(every, many))

    def minutes_on(self, now: datetime) -> int | None:
        """For how many minutes it has been on, where one may still come in; else None."""
        began = self.next_start(now - LATE)
        if began >= now or (self.duration_minutes is not None and began + self.lasts <= now):
            return None
        return (now - began) // timedelta(minutes=1)

    def holiday(self, now: datetime) -> str:
        """The public holiday on which it would next meet, or nothing."""
        return holiday_on(self.next_start(now).date())

    def day_words(self, now: datetime) -> str:
        """Which day it next meets on, seen from `now` in South African time."""
        start = self.next_start(now)
        words = day_words(start.date(), today=now.date())
        if (start.date() - now.date()).days == 7 and is_in_weeks(now.date(), self.weeks):
            return f"{words} (today’s has started)"
        return words

    def term_pairs(self) -> set[tuple[str, str]]:
        """Kind and word of every term by which this group is found."""
        named = words_of(self.name)
        types = {*self.types, *(NAME_SAYS[word] for word in named if word in NAME_SAYS)}
        return {
            *self.place_pairs(self.venue),
            *((TermKind.TEXT, word) for word in named),
            *((TermKind.TYPE, each) for each in types),
        }


class MeetingTerm(Term):
    row = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="terms")
