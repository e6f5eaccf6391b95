"""Help cards: emergency numbers, overdose steps, lines, what to do after a use."""

from datetime import date, timedelta
from typing import Self

from django.db import models

from .history import History
from .listed import ListedQuerySet, Sourced

LONG_AGO = timedelta(days=180)
HOLDS_DAYS = 30


class Moment(models.TextChoices):
    """The parts of the help page, in its order."""

    EMERGENCY = "emergency", "Emergency: phone now"
    OVERDOSE = "overdose", "If somebody does not wake up"
    AFTER = "after", "If you have used"
    LINE = "line", "Somebody to talk to"
    OTHER = "other", "If you worry about somebody else"


class HelpCardQuerySet(ListedQuerySet):
    def in_order(self) -> Self:
        return self.order_by("position", "pk")


class HelpCard(Sourced):
    """One card. The numbers are as dialled here; `body` is CommonMark."""

    kind = models.CharField("part of the page", max_length=9, choices=Moment)
    position = models.PositiveSmallIntegerField(default=0)
    title = models.CharField(max_length=80)
    body = models.TextField(blank=True)
    phone = models.CharField(max_length=20, blank=True)
    sms = models.CharField("SMS", max_length=20, blank=True)
    whatsapp = models.CharField("WhatsApp", max_length=20, blank=True)
    ussd = models.CharField("USSD", max_length=20, blank=True)
    cost = models.CharField(max_length=120, blank=True)
    hours = models.CharField(max_length=80, blank=True)
    languages = models.CharField(max_length=120, blank=True)

    objects = HelpCardQuerySet.as_manager()
    history = History("fresh_until")

    class Meta(Sourced.Meta):
        indexes = [models.Index(fields=["published", "position"], name="help_card_order")]

    def __str__(self) -> str:
        return self.title

    # Changed, shown and checked only with a second curator's yes.
    is_crisis = True
    guarded = ("phone", "sms", "whatsapp", "ussd", "published")

    @property
    def holds_days(self) -> int:
        return HOLDS_DAYS

    def is_old(self, today: date) -> bool:
        """Whether nobody has looked at the source of this card for more than 180 days."""
        return self.checked_on is None or today - self.checked_on > LONG_AGO
