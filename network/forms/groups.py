"""A group in my week: what it is, and the plan for going."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from accounts.forms import OwnedForm

from ..asking_along import READY
from ..models import Group
from ..models.groups import Belonging, Sort
from ..snapshots import keep_snapshot
from .choices import PersonChoice

FOLD = "components/fold.html"
WHEN = ("weekday", "start_time", "weeks", "place")
MINE = ("belonging", "sponsor", "commitment", "note")


class GroupForm(OwnedForm):
    """One kept group. When and where it meets is asked only where no listing says it."""

    belonging = forms.TypedChoiceField(
        label="How much is it mine?",
        choices=[("", "I do not know yet"), *Belonging.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    sponsor = PersonChoice(
        label="My sponsor there",
        empty_label="Nobody yet",
        help_text="One of my people, who walks the way with me.",
    )

    class Meta:
        model = Group
        fields = ["name", *WHEN, *MINE]
        widgets = {
            "start_time": forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
            "note": forms.Textarea(attrs={"rows": 3}),
        }
        help_texts = {
            "commitment": "Such as: I make the tea, I unlock the door.",
            "place": "Such as: the hall behind the church in Rockville.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.instance.sort = Sort.MEETING
        self.fields["sponsor"].narrow(owner=self.owner, chosen=self.instance.sponsor_id)
        self.is_listed = self.instance.says_now is not None
        if self.is_listed:
            for name in WHEN:
                del self.fields[name]
        else:
            self.fields["weekday"].choices = [
                ("", "I do not know"),
                *self.instance._meta.get_field("weekday").choices,
            ]
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = self._layout()

    def _layout(self):
        when = () if self.is_listed else WHEN
        mine = MINE if not self.is_new else (Fieldset("What it is to me", *MINE, template=FOLD),)
        if self.is_new and any(name in self.errors for name in MINE if self.is_bound):
            mine[0].css_class = "open"
        return Layout("form_key", "version", "name", *when, *mine)

    def save(self, commit=True):
        kept = super().save(commit)
        keep_snapshot(owner=self.owner, today=self.owner.today())
        return kept

    def clean(self):
        cleaned = super().clean()
        if self.is_listed or self.errors:
            return cleaned
        day, time = cleaned.get("weekday"), cleaned.get("start_time")
        if day is not None and time is None:
            self.add_error("start_time", "When does it start? Leave the day empty if not known.")
        if day is None and time is not None:
            self.add_error("weekday", "On which day? Leave the time empty if not known.")
        return cleaned


class PlanForm(OwnedForm):
    """How I get there and home, with whom, and what I say."""

    goes_with = PersonChoice(
        label="Who goes with me",
        empty_label="Nobody yet",
        help_text="It is easier to walk in with somebody.",
    )
    say = forms.ChoiceField(
        label="What I say",
        choices=[*enumerate(READY), ("", "In my own words, or nothing")],
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Group
        fields = ["way_there", "way_home", "goes_with", "what_i_say"]
        labels = {"what_i_say": "In my own words"}
        help_texts = {
            "way_there": "Such as: taxi from the rank at 17:10, then walk past the school.",
            "way_home": "Such as: Bongani drives me. Or the last taxi, at 20:00.",
        }
        widgets = {"what_i_say": forms.Textarea(attrs={"rows": 2})}

    field_order = ["way_there", "way_home", "goes_with", "say", "what_i_say"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["goes_with"].narrow(owner=self.owner, chosen=self.instance.goes_with_id)
        self.initial["say"] = ""
        if self.instance.what_i_say in READY:
            self.initial["say"] = READY.index(self.instance.what_i_say)
            self.initial["what_i_say"] = ""

    def clean(self):
        """Own words count; where there are none, the sentence that was picked."""
        cleaned = super().clean()
        if not cleaned.get("what_i_say") and cleaned.get("say"):
            cleaned["what_i_say"] = READY[int(cleaned["say"])]
        return cleaned


class DayForm(forms.Form):
    """One of these days, as a button sends it."""

    day = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args, days, **kwargs):
        super().__init__(*args, **kwargs)
        self.days = days

    def clean_day(self):
        day = self.cleaned_data["day"]
        if day not in self.days:
            raise forms.ValidationError("It does not meet on this day. Choose one of these.")
        return day
