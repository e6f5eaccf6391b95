"""An urge: how strong it is, how it ended, and the whole of it written down later."""

from datetime import datetime, time
from zoneinfo import ZoneInfo

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms
from django.db.models import Q
from django.utils.functional import cached_property

from accounts.forms import OwnedForm

from ..models import Urge
from ..models.checkins import Used
from ..months import earliest_open
from ..uses import keep_uses
from .scales import can_be_taken_back, to_ten

NOON = time(12)


class StartForm(OwnedForm):
    """It is here now. Nothing has to be answered."""

    strength = to_ten("How strong is it?")

    class Meta:
        model = Urge
        fields = ["strength"]

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.day, self.instance.began_at = self.owner.today(), now


class PickForm(forms.Form):
    """What set it off, or the answer that is tried: one tap."""

    trigger = forms.ModelChoiceField(queryset=None, required=False)
    if_then = forms.ModelChoiceField(queryset=None, required=False)

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trigger"].queryset = owner.triggers.present()
        self.fields["if_then"].queryset = owner.if_thens.present().select_related("trigger")


class AfterForm(OwnedForm):
    """How it went. Saving it ends the urge."""

    strength_after = to_ten("How strong is it now?")
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
        model = Urge
        fields = ["strength_after", "used", "trigger", "if_then", "helped", "note"]
        labels = {
            "trigger": "What set it off?",
            "if_then": "Which answer did you use?",
            "helped": "What helped?",
        }
        widgets = {"note": forms.Textarea(attrs={"rows": 3})}

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.now, self.day_before = now, self.instance.day
        self.fields["note"].empty_value = None
        self._narrow()
        for name in ("strength", "strength_after", "used"):
            if name in self.fields and getattr(self.instance, name) is not None:
                can_be_taken_back(self.fields[name])

    @cached_property
    def helper(self) -> FormHelper:
        """How the form is laid out: worked out when it is shown, not when it is sent."""
        return _layout(self)

    def _narrow(self):
        """The owner's triggers and answers that are not put away, and those chosen before."""
        urge = self.instance
        triggers = self.owner.triggers.filter(Q(archived_at=None) | Q(pk=urge.trigger_id))
        answers = self.owner.if_thens.filter(Q(archived_at=None) | Q(pk=urge.if_then_id))
        answers = answers.filter(trigger__in=triggers).in_order()
        self.fields["trigger"].queryset, self.fields["if_then"].queryset = triggers, answers
        names = [(each.pk, each.name) for each in triggers.order_by("created_at", "pk")]
        below: dict = {pk: [] for pk, _ in names}
        for each in answers:
            below[each.trigger_id].append((each.pk, each.then))
        self.fields["trigger"].choices = [("", "Something else"), *names]
        groups = [(f"If: {name}", below[pk]) for pk, name in names if below[pk]]
        self.fields["if_then"].choices = [("", "None of them"), *groups]

    def clean(self):
        """An answer says what it answers."""
        answers = super().clean()
        if answers.get("if_then"):
            answers["trigger"] = answers["if_then"].trigger
        return answers

    def save(self, commit=True):
        self.instance.end(now=self.now)
        urge = super().save(commit)
        for day in {self.day_before, urge.day} - {None}:
            keep_uses(owner=self.owner, day=day)
        return urge


class UrgeForm(AfterForm):
    """All of it, for a day that is over or to correct it."""

    strength = to_ten("How strong was it, at its strongest?")
    strength_after = to_ten("How strong was it afterwards?")
    field_order = ["form_key", "version", "day", "strength", "strength_after"]

    class Meta(AfterForm.Meta):
        fields = ["day", "strength", *AfterForm.Meta.fields]
        labels = {**AfterForm.Meta.labels, "day": "Which day?"}
        widgets = {
            **AfterForm.Meta.widgets,
            "day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        }

    def clean_day(self):
        day, today = self.cleaned_data["day"], self.owner.today()
        if day == self.day_before:
            return day
        if day > today:
            raise forms.ValidationError("That day is still to come. Choose today or earlier.")
        if day < earliest_open(today):
            raise forms.ValidationError("Choose a day within the last year.")
        return day

    def save(self, commit=True):
        urge = self.instance
        if urge.day != self.day_before:
            noon = datetime.combine(urge.day, NOON, tzinfo=ZoneInfo(self.owner.time_zone))
            urge.began_at = min(noon, self.now)
        return super().save(commit)


def _layout(form) -> FormHelper:
    helper = FormHelper()
    helper.form_tag, helper.disable_csrf = False, True
    fold = "open" if form["helped"].value() else ""
    above = [name for name in ("day", "strength") if name in form.fields]
    helper.layout = Layout(
        "form_key",
        "version",
        *above,
        "strength_after",
        "used",
        "trigger",
        "if_then",
        Fieldset("What helped?", "helped", template="components/fold.html", css_class=fold),
        "note",
    )
    return helper
