"""The small pages of asking: each keeps its own answer in the one agreement."""

from datetime import timedelta

from django import forms

from accounts.forms import OwnedForm
from accounts.phones import PhoneField

from ..agreeing import note_answer
from ..asking import letter_of, opening_words
from ..models import Agreement, Person
from ..models.agreements import State
from ..snapshots import keep_snapshot
from .agreements import day_input, day_to_come
from .choices import PersonChoice

SOON = [("7", "In a week"), ("30", "In a month"), ("90", "In three months"), ("", "Another day:")]
USUAL = 30
SAID = (State.AGREED, State.DECLINED, State.ASKED)


class NeedForm(OwnedForm):
    """What I need: one tap, which makes the agreement."""

    class Meta:
        model = Agreement
        fields = ["kind"]

    def __init__(self, *args, person=None, **kwargs):
        super().__init__(*args, **kwargs)
        if person is not None:
            self.instance.person = person


class SameNeedForm(OwnedForm):
    """The same need once more, to ask somebody else: no field, only the tap."""

    class Meta:
        model = Agreement
        fields = []

    def __init__(self, *args, like, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.kind = like.kind
        self.instance.need = like.need


class ExactlyForm(OwnedForm):
    class Meta:
        model = Agreement
        fields = ["need"]
        widgets = {"need": forms.Textarea(attrs={"rows": 4})}


class WhomForm(OwnedForm):
    """From whom: one of my people, or nobody yet."""

    person = PersonChoice(label="From whom")

    class Meta:
        model = Agreement
        fields = []

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].narrow(owner=self.owner, chosen=self.instance.person_id)

    def save(self, commit=True):
        self.instance.person = self.cleaned_data["person"]
        return super().save(commit)


class NewcomerForm(OwnedForm):
    """Somebody new to ask: a name and who they are is enough."""

    phone = PhoneField(label="Phone", required=False)

    class Meta:
        model = Person
        fields = ["name", "circle", "phone"]
        widgets = {"circle": forms.RadioSelect}
        error_messages = {
            "name": {"required": "Write a name."},
            "circle": {"required": "Choose who they are to you."},
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["circle"].choices = Person._meta.get_field("circle").choices

    def save(self, commit=True):
        self.instance.can_be_reached = bool(self.instance.phone)
        kept = super().save(commit)
        keep_snapshot(owner=self.owner, today=self.owner.today())
        return kept


class SayForm(OwnedForm):
    """The letter: what was written before, or words made anew from the answers."""

    class Meta:
        model = Agreement
        fields = ["letter"]
        widgets = {"letter": forms.Textarea(attrs={"rows": 9})}

    def __init__(self, *args, anew=False, **kwargs):
        super().__init__(*args, **kwargs)
        words = opening_words if anew else letter_of
        self.initial["letter"] = words(self.instance)


class SaidForm(OwnedForm):
    class Meta:
        model = Agreement
        fields = ["state", "answer"]
        widgets = {"state": forms.RadioSelect, "answer": forms.Textarea(attrs={"rows": 3})}
        error_messages = {"state": {"required": "Choose what they said."}}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["state"].label = "Their answer"
        self.fields["state"].choices = [(each.value, each.label) for each in SAID]
        self.fields["answer"].label = "What they said"

    def save(self, commit=True):
        note_answer(agreement=self.instance, today=self.owner.today())
        return super().save(commit)


class OftenForm(OwnedForm):
    class Meta:
        model = Agreement
        fields = ["how_often"]


class LimitsForm(OwnedForm):
    class Meta:
        model = Agreement
        fields = ["limits", "my_limits"]
        widgets = {
            "limits": forms.Textarea(attrs={"rows": 3}),
            "my_limits": forms.Textarea(attrs={"rows": 3}),
        }


class AgainForm(OwnedForm):
    """When it is looked at again: in one tap, or on a day of one's own."""

    soon = forms.TypedChoiceField(
        label="Look at it again",
        choices=SOON,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Agreement
        fields = ["review_on"]
        widgets = {"review_on": day_input()}

    field_order = ["soon", "review_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["review_on"].label = "On this day"
        day, today = self.instance.review_on, self.owner.today()
        is_ahead = day is not None and day > today
        self.initial["review_on"] = day if is_ahead else None
        self.initial["soon"] = "" if is_ahead else str(USUAL)

    def clean(self):
        """A day typed anew holds before a tick, which may only be left as it was offered."""
        cleaned, today = super().clean(), self.owner.today()
        day, soon = cleaned.get("review_on"), cleaned.get("soon")
        if "review_on" in self.errors or "soon" in self.errors:
            return cleaned
        if soon and (day is None or day == self.initial["review_on"]):
            day = today + timedelta(days=soon)
        if day is None:
            self.add_error("review_on", "Choose when, or write a day.")
            return cleaned
        try:
            cleaned["review_on"] = day_to_come(day, today=today)
        except forms.ValidationError as error:
            self.add_error("review_on", error)
        return cleaned
