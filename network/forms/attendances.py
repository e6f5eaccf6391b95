"""Which day, and how it was: feelings, whom I met, what I take with me."""

from datetime import date

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db import IntegrityError

from accounts.forms import OwnedForm

from ..models import Attendance
from ..models.attendances import Feeling, Fit
from ..models.people import Circle
from ..snapshots import keep_snapshot
from .choices import PeopleChoice

FOLD = "components/fold.html"
EARLIEST = date(2000, 1, 1)
NOTHING = ("", "No answer")
MET, CONFIRMED = ("met", "met_new"), ("confirmed_by", "confirmed_on")


class DayInput(forms.DateInput):
    """A day, as a browser's own calendar takes it."""

    def __init__(self, *, last: date | None = None):
        limit = {"max": last.isoformat()} if last else {}
        super().__init__(attrs={"type": "date", **limit}, format="%Y-%m-%d")


def past_day(day: date, *, today: date) -> date:
    """Refuse a day to come, and one that nobody can mean."""
    if day > today:
        raise forms.ValidationError("That day is still to come. Choose today or earlier.")
    if day < EARLIEST:
        raise forms.ValidationError("Choose a day from the year 2000 on.")
    return day


class WentForm(forms.Form):
    """The day on which I went; today where none is given: a button alone sends none."""

    day = forms.DateField(label="Another day", required=False)

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["day"].widget = DayInput(last=today)

    def clean_day(self):
        return past_day(self.cleaned_data["day"] or self.today, today=self.today)


def _feeling(label: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=Feeling.choices,
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": "scale faces"}),
    )


class AttendanceForm(OwnedForm):
    """One group on one day. Every part but the day is optional."""

    before = _feeling("How did you feel before?")
    after = _feeling("How did you feel after?")
    fit = forms.ChoiceField(
        label="Did it fit you?", choices=Fit.choices, required=False, widget=forms.RadioSelect
    )
    met = PeopleChoice(label="People of mine who were there")
    met_new = forms.CharField(
        label="Somebody new",
        required=False,
        max_length=80,
        help_text="A first name is enough. It is added to your people.",
    )

    class Meta:
        model = Attendance
        fields = ["day", "before", "after", "fit", "met", "takes_home", *CONFIRMED]
        labels = {"takes_home": "What do you take with you?"}
        help_texts = {
            "takes_home": "One sentence that stayed, or one thing to do.",
            "confirmed_by": "Somebody who saw you there and says so, with name and role. "
            "It stands on your letter of attendance.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today, chosen = self.owner.today(), self.instance.met.values("pk")
        self.fields["met"].narrow(owner=self.owner, chosen=chosen)
        for name in ("day", "confirmed_on"):
            self.fields[name].widget = DayInput(last=today)
        self.fields["takes_home"].widget.attrs["rows"] = 3
        for name in ("takes_home", "confirmed_by"):
            self.fields[name].empty_value = None
        for name in ("before", "after", "fit"):
            if getattr(self.instance, name):
                self.fields[name].choices = [*self.fields[name].choices, NOTHING]
        self.helper = FormHelper()
        self.helper.form_tag, self.helper.disable_csrf = False, True
        self.helper.layout = Layout(
            *("form_key", "version", "before", "after", "fit"),
            self._fold("Who I met", MET),
            "takes_home",
            self._fold("Somebody confirms that I was there", CONFIRMED),
            self._fold("It was on another day", ("day",), is_open=False),
        )

    def _fold(self, legend, names, is_open=True):
        """A part that folds away, open where something stands or is wrong in it."""
        full = is_open and any(self[name].value() for name in names)
        wrong = self.is_bound and any(name in self.errors for name in names)
        css = "open" if full or wrong else ""
        return Fieldset(legend, *names, template=FOLD, css_class=css)

    def clean_day(self):
        day = past_day(self.cleaned_data["day"], today=self.owner.today())
        others = self.owner.attendances.exclude(pk=self.instance.pk)
        if others.filter(group=self.instance.group_id, day=day).exists():
            raise forms.ValidationError(TAKEN)
        return day

    def clean(self):
        """Whoever confirms has a name, and does so on a day: today where none is given."""
        answers, today = super().clean(), self.owner.today()
        who, on = answers.get("confirmed_by"), answers.get("confirmed_on")
        if who and not on and "confirmed_on" not in self.errors:
            answers["confirmed_on"] = today
        elif on and not who and "confirmed_by" not in self.errors:
            self.add_error("confirmed_by", "Write who confirmed it, or leave out the day.")
        elif on and not answers.get("day", on) <= on <= today:
            self.add_error("confirmed_on", "Choose a day from that of the group up to today.")
        return answers

    def save(self, commit=True):
        row = super().save(commit)
        name = self.cleaned_data["met_new"]
        if name:
            row.met.add(self._somebody(name))
            keep_snapshot(owner=self.owner, today=self.owner.today())
        return row

    def _somebody(self, name):
        """The one of my people with this name, or a new one on the same road."""
        same = (each for each in self.owner.people.present() if _is_named(each, name))
        return next(same, None) or self.owner.people.create(name=name, circle=Circle.PEER)

    def keep(self) -> bool:
        """Save. The same answers twice are no conflict; two rows of one day cannot be."""
        try:
            return super().keep() or not self.conflicts
        except IntegrityError:
            self.add_error("day", TAKEN)
            return False

    def _show_conflict(self) -> None:
        super()._show_conflict()
        name, standing = (
            self.cleaned_data["met_new"],
            self.owner.people.filter(met_at=self.instance),
        )
        stands = {each.pk for each in standing if not name or not _is_named(each, name)}
        if stands == {each.pk for each in self.cleaned_data["met"] if not _is_named(each, name)}:
            label = self.fields["met"].label
            self.conflicts = [each for each in self.conflicts if each["label"] != label]


TAKEN = "You have this group on that day already. Open that one, or choose another day."


def _is_named(person, name: str) -> bool:
    return person.name.casefold() == name.casefold()
