"""The few fields that a call can correct."""

from django import forms

from ..checking import number_trouble
from ..models import HelpCard, Meeting, Service
from ..phoning import NUMBERS
from ..wording import text_of

MEANWHILE = (
    "Somebody changed this meanwhile. “What it says now” is new; your own words are still here. "
    "Look at both, then press again."
)
LONG = dict.fromkeys(("steps", "description"), forms.Textarea(attrs={"rows": 3}))
PLACE = ("address", "suburb", "city")


class CallForm(forms.ModelForm):
    """The row as it stands, and what the call brought."""

    spoke_to = forms.CharField(label="Whom I spoke to", max_length=80, required=False)
    note = forms.CharField(
        label="What I heard",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Only curators read this.",
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args, instance, **kwargs):
        self.before = {name: text_of(instance, name) for name in self.Meta.fields}
        self.stands = instance.version
        super().__init__(*args, instance=instance, **kwargs)
        self.initial["version"] = instance.version

    def clean(self):
        cleaned = super().clean()
        for name in (each for each in self.changed_data if each in NUMBERS):
            trouble = number_trouble(cleaned.get(name) or "")
            if trouble:
                self.add_error(name, trouble)
        if cleaned.get("version") != self.stands:
            self.data = {**self.data.dict(), "version": self.stands}
            raise forms.ValidationError(MEANWHILE)
        return cleaned

    @property
    def changed(self) -> dict[str, str]:
        """What stood in each field that is different now."""
        return {
            name: was for name, was in self.before.items() if was != text_of(self.instance, name)
        }

    @property
    def row_fields(self):
        return [self[name] for name in self.Meta.fields]


class CardCall(CallForm):
    class Meta:
        model = HelpCard
        fields = ("phone", "sms", "whatsapp", "ussd", "hours", "cost", "languages")


class ServiceCall(CallForm):
    class Meta:
        model = Service
        fields = (
            *("phone", "phone_alt", "whatsapp", "sms", "email", "hours", "cost"),
            *("referral", "referral_from", "steps", "documents", "languages", *PLACE, "province"),
        )
        widgets = LONG


class GroupCall(CallForm):
    class Meta:
        model = Meeting
        fields = (
            *("weekday", "weeks", "start_time", "duration_minutes", "venue", *PLACE, "province"),
            *("welcome", "language", "phone"),
        )


CALLS = {HelpCard: CardCall, Service: ServiceCall, Meeting: GroupCall}
