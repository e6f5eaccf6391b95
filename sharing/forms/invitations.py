"""Inviting one person: who, what they see, from which day, for how long, and what for."""

from uuid import UUID

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Field, Fieldset, Layout
from django import forms
from django.utils.html import format_html

from accounts.forms import OwnedForm
from network.forms.choices import PersonChoice
from network.models.people import Circle

from ..models import LONGEST, USUAL, Invitation, Scope
from ..terms_text import NOTES, NOTES_SHOW, SHOWS

FOLD = "components/fold.html"
SPANS = (7, USUAL, 90, LONGEST)
OWN = "own"
FROM_TODAY, BEFORE = "today", "before"
YEARS_BACK = 10
SINGLE_NOTES = "notes"
HAS_CODE = (
    "A code was made for this meanwhile, so it cannot be changed now. Nothing is lost: your words "
    "are below. Stop the code first."
)
# Needed together with another answer: nothing that one may leave empty as one likes.
ASKED = ("person", "new_name", "new_circle", "from_day", "lasts")


def _part(value, title, words):
    return value, format_html("<strong>{}</strong><br>{}", title, words)


class InvitationForm(OwnedForm):
    """A draft of an invitation. Nothing is ticked for anybody."""

    person = PersonChoice(label="Who is it for?", empty_label="Choose one of my people")
    new_name = forms.CharField(label="Their name", max_length=80, required=False)
    new_circle = forms.ChoiceField(
        label="Who they are to me", choices=[("", "Choose"), *Circle.choices], required=False
    )
    sees = forms.MultipleChoiceField(
        label="What may they see?",
        help_text="Tick only what you want them to see. What you do not tick is not there for "
        "them. Before anything is shared you see their page.",
        choices=[
            *(_part(scope.value, scope.label, SHOWS[scope]) for scope in Scope),
            _part(SINGLE_NOTES, NOTES, NOTES_SHOW),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    since = forms.ChoiceField(
        label="From which day on?",
        help_text="Nothing that is dated before that day is shown.",
        choices=[(FROM_TODAY, "From today on"), (BEFORE, "Also what lies before today")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose from which day on."},
    )
    span = forms.ChoiceField(
        label="For how long?",
        help_text="It ends by itself. You can stop it sooner, at any moment.",
        choices=[*((str(days), f"{days} days") for days in SPANS), (OWN, "Another number of days")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose for how many days."},
    )
    lasts = forms.IntegerField(
        label="Another number of days",
        help_text=f"From 1 to {LONGEST}.",
        required=False,
        min_value=1,
        max_value=LONGEST,
        error_messages={
            "min_value": f"Choose from 1 to {LONGEST} days.",
            "max_value": f"Choose from 1 to {LONGEST} days.",
            "invalid": f"Write a number of days, from 1 to {LONGEST}.",
        },
    )
    may = forms.MultipleChoiceField(
        label="What may they do?",
        choices=[
            _part("encourage", "Leave me a few words", "I see them on Today. I can mute them."),
            _part(
                "write",
                "Write down a day for me",
                "Such as at the clinic, when I have no phone. It is marked as written by them.",
            ),
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Invitation
        fields = ["person", "called", "purpose", "from_day", "lasts"]
        widgets = {
            "from_day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "purpose": forms.Textarea(attrs={"rows": 2}),
        }
        labels = {
            "called": "The name they see for me",
            "purpose": "What is it for?",
            "from_day": "The first day that they see",
        }
        help_texts = {
            "called": "The name by which this person knows you.",
            "purpose": "Such as: to look at it together in our sessions.",
            "from_day": "Only for what lies before today.",
        }
        error_messages = {
            "called": {"required": "Write the name by which they know you."},
            "purpose": {"required": "Write in a few words what it is for."},
        }

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["person"].narrow(owner=self.owner, chosen=self.instance.person_id)
        self.fields["from_day"].required = False
        for name in ASKED:
            self.fields[name].asked = True
        self.fields["lasts"].widget.attrs["inputmode"] = "numeric"
        if self.is_new:
            self.initial |= {"since": FROM_TODAY, "span": str(USUAL), "lasts": None}
            self.initial.setdefault("called", self.owner.display_name or "")
        else:
            self.initial |= self._standing()
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "form_key",
            "version",
            "person",
            self._somebody_new(),
            "called",
            "purpose",
            "sees",
            "since",
            Field("from_day", wrapper_class="for-before"),
            "span",
            Field("lasts", wrapper_class="for-own"),
            "may",
        )

    def clean(self):
        given = super().clean()
        if not self.is_new and not self.instance.is_draft:
            self.add_error(None, HAS_CODE)
        self._judge_person(given)
        self._judge_first_day(given)
        self._judge_span(given)
        return given

    def save(self, commit=True):
        given, row = self.cleaned_data, self.instance
        if given["new_name"]:
            row.person = self.owner.people.create(
                name=given["new_name"], circle=given["new_circle"]
            )
        for scope in Scope:
            setattr(row, f"sees_{scope}", scope.value in given["sees"])
        row.may_encourage, row.may_write = (each in given["may"] for each in ("encourage", "write"))
        saved = super().save(commit)
        if not self.wants_notes:
            row.notes.clear()
        row.notes.remove(*row.notes.filter(day__lt=row.from_day))
        return saved

    @property
    def wants_notes(self) -> bool:
        return SINGLE_NOTES in self.cleaned_data["sees"]

    def _judge_person(self, given):
        name, chosen = given.get("new_name"), given.get("person")
        if "person" in self.errors or "new_name" in self.errors:
            return
        if name and chosen:
            self.add_error("new_name", "One at a time: choose somebody, or add somebody new.")
        elif not name and not chosen:
            self.add_error("person", "Choose who it is for, or add somebody new.")
        elif name and not given.get("new_circle"):
            self.add_error("new_circle", "Choose who they are to you.")

    def _judge_first_day(self, given):
        if given.get("since") != BEFORE:
            given["from_day"] = self.today
            self.errors.pop("from_day", None)
            return
        day = given.get("from_day")
        if "from_day" in self.errors:
            return
        if day is None:
            self.add_error("from_day", "Choose the day from which on they may see it.")
        elif not self.today.year - YEARS_BACK <= day.year or day > self.today:
            self.add_error("from_day", "Choose today, or a day of the last ten years.")

    def _judge_span(self, given):
        span = given.get("span")
        if span != OWN:
            self.errors.pop("lasts", None)
            given["lasts"] = int(span) if span else USUAL
        elif given.get("lasts") is None and "lasts" not in self.errors:
            self.add_error("lasts", f"Write a number of days, from 1 to {LONGEST}.")

    def _standing(self):
        """What the row says, in this form's own questions."""
        row = self.instance
        sees = [scope.value for scope in row.scopes]
        if row.notes.exists():
            sees.append(SINGLE_NOTES)
        may = {"encourage": row.may_encourage, "write": row.may_write}
        is_usual = row.lasts in SPANS
        return {
            "sees": sees,
            "may": [name for name, yes in may.items() if yes],
            "since": BEFORE if row.from_day < self.today else FROM_TODAY,
            "span": str(row.lasts) if is_usual else OWN,
            "lasts": None if is_usual else row.lasts,
        }

    def _somebody_new(self):
        names = ("new_name", "new_circle")
        full = any(self[name].value() for name in names)
        wrong = self.is_bound and any(name in self.errors for name in names)
        return Fieldset(
            "Somebody new", *names, template=FOLD, css_class="open" if full or wrong else ""
        )

    def _differences(self, now):
        found = super()._differences(now)
        if {scope.value for scope in now.scopes} != set(self.cleaned_data["sees"]) - {SINGLE_NOTES}:
            labels = ", ".join(scope.label for scope in now.scopes)
            found.append({"label": self.fields["sees"].label, "now": labels})
        return found


class KeysField(forms.TypedMultipleChoiceField):
    """Keys of rows; whether they are the owner's is asked where they are used."""

    def __init__(self):
        super().__init__(coerce=UUID, required=False)

    def valid_value(self, value):
        return True


class NotesForm(forms.Form):
    """Which of the notes of one page were chosen; `shown` names all of that page."""

    shown = KeysField()
    notes = KeysField()
