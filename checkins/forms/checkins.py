"""The check-in form, and the form that leads to a day."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import QuerySet
from django.utils.functional import cached_property

from ..models import CheckIn
from ..models.checkins import FEELINGS, Mood, Sleep, Used
from ..months import earliest_open
from ..parts import PARTS
from ..uses import keep_uses
from .once import OnceForm
from .scales import can_be_taken_back, scale, to_ten

FOLD = "components/fold.html"
TRIGGERS = 12


class CheckInForm(OnceForm):
    """One local day. Every part is optional; one answer is enough.

    A part that is switched off is left out, unless it holds an answer already or one was sent.
    """

    mood = scale(Mood.choices, label="How was your mood?", look="scale faces")
    craving = to_ten("How strong was the craving, at its strongest?")
    sleep = scale(Sleep.choices, label="How did you sleep?", look="scale faces")
    used = forms.TypedChoiceField(
        label="Did you use?",
        help_text="Medicine from your clinic is not use. Only you see your answer. "
        "It never takes your days away.",
        choices=Used.choices,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = CheckIn
        fields = [name for part in PARTS for name in part.fields]
        labels = {
            "triggers": "What did you meet?",
            "helped": "What helped?",
            "helped_own": "Something else that helped",
            "gratitude": "Something I am grateful for",
            "note": "A note to yourself",
        }
        widgets = {
            "triggers": forms.CheckboxSelectMultiple,
            "gratitude": forms.Textarea(attrs={"rows": 2}),
            "note": forms.Textarea(attrs={"rows": 4}),
        }

    def __init__(self, *args, day, today, parts, **kwargs):
        super().__init__(*args, **kwargs)
        if self.is_new:
            self.instance.day, self.instance.recorded_on = day, today
        self._offer_triggers()
        self._leave_out(parts)
        for name in {"mood", "craving", "sleep", "used"} & self.fields.keys():
            if getattr(self.instance, name) is not None:
                can_be_taken_back(self.fields[name])
        for name in {"helped_own", "gratitude", "note"} & self.fields.keys():
            self.fields[name].empty_value = None

    @cached_property
    def helper(self) -> FormHelper:
        """How the form is laid out: worked out when it is shown, not when it is sent."""
        return _layout(self)

    def _offer_triggers(self):
        field = self.fields["triggers"]
        field.queryset = self.owner.triggers.all()
        field.choices = lambda: self.triggers_offered  # not read for a form that is only sent

    @cached_property
    def triggers_offered(self) -> list[tuple]:
        """Some of the owner's present triggers, and those chosen before: (key, name)."""
        chosen = [] if self.is_new else list(self.instance.triggers.all())
        offered = {each.pk: each for each in [*self.owner.triggers.present()[:TRIGGERS], *chosen]}
        for each in offered.values():
            each.owner = self.owner  # one key for all, already here
        return [(pk, each.name) for pk, each in offered.items()]

    def _leave_out(self, parts):
        for part in PARTS:
            stands = any(_is_answer(self.initial.get(name)) for name in part.fields)
            if part.name not in parts and not stands and not self.data.keys() & {*part.fields}:
                for name in part.fields:
                    self.fields.pop(name, None)

    def clean(self):
        answers = super().clean()
        if not self.errors and not any(map(_is_answer, map(answers.get, self._meta.fields))):
            self.add_error(
                next(iter(self.shown), None), "Answer one question, whichever is easiest."
            )
        return answers

    @cached_property
    def shown(self) -> list[str]:
        """The questions that stand on the page. None, where only triggers are asked about and
        there are none yet; one that was sent stays, though it was deleted meanwhile."""
        names = [name for name in self._meta.fields if name in self.fields]
        if "triggers" in names and "triggers" not in self.data and not self.triggers_offered:
            names.remove("triggers")
        return names

    def save(self):
        is_new, check_in = self.is_new, super().save(commit=False)
        check_in.save()
        if self.cleaned_data.get("triggers") or not is_new:
            self.save_m2m()  # a new day has none to take away
        keep_uses(owner=self.owner, day=check_in.day, saved=check_in)
        return check_in

    def standing(self):
        return self.owner.checkins.on(self.instance.day)


def _is_answer(value) -> bool:
    if isinstance(value, list | QuerySet):
        return bool(value)
    return value is not None and value is not False and value != ""


def _layout(form) -> FormHelper:
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf = False, True
    parts = [
        "mood",
        "craving",
        "sleep",
        _part(form, "Were you any of these?", *FEELINGS, template="checkins/_feelings.html"),
        "used",
        _part(form, "What set it off?", "triggers"),
        _part(form, "What helped?", "helped", "helped_own"),
        _part(form, "Something I am grateful for", "gratitude"),
        "note",
    ]
    here = [part for part in parts if part and (not isinstance(part, str) or part in form.shown)]
    helper.layout = Layout("form_key", "version", *here)
    return helper


def _part(form, legend, *names, template=FOLD):
    """Fields under one legend; None where they are left out. Open where something stands."""
    names = [name for name in names if name in form.shown]
    fold = "open" if any(form[name].value() or form[name].errors for name in names) else ""
    return Fieldset(legend, *names, template=template, css_class=fold) if names else None


class DayForm(forms.Form):
    """Which day to open."""

    day = forms.DateField(label="Day", widget=forms.DateInput(attrs={"type": "date"}))

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.fields["day"].widget.attrs |= {
            "min": earliest_open(today).isoformat(),
            "max": today.isoformat(),
        }

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day > self.today:
            raise forms.ValidationError("That day is still to come. Choose today or earlier.")
        if day < earliest_open(self.today):
            raise forms.ValidationError("Choose a day within the last year.")
        return day
