"""One part of the plan: a question, ideas to pick, own words; and the people to call."""

from django import forms
from django.db import IntegrityError, transaction

from accounts.forms import OwnedForm

from ..models import Plan
from ..plan_around import MOST_PEOPLE
from ..plan_parts import WORDS
from ..plan_versions import keep_version


class OnePlanForm(OwnedForm):
    """Of an owner's only plan. The first save makes it, in whichever window that is."""

    @transaction.atomic
    def keep(self) -> bool:
        """Save. Two windows show both; the same words twice are no conflict."""
        try:
            return super().keep() or not self.conflicts
        except IntegrityError:
            standing = self.owner.plans.first()
            if standing is None:
                raise
            self.instance = standing
            self._show_conflict()
            return not self.conflicts


class PartForm(OnePlanForm):
    """One part in own words; what is picked from the list stands below them, a line each."""

    ideas = forms.MultipleChoiceField(
        label="Pick what fits",
        help_text="It is added to your own words when you save. You can change it afterwards.",
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Plan
        fields = [each.field for each in WORDS]

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.part = part
        for each in WORDS:
            if each != part:
                del self.fields[each.field]
        words = self.fields[part.field]
        words.label, words.empty_value = "In my own words", None
        words.widget.attrs["rows"] = 5
        standing = _lines(getattr(self.instance, part.field))
        # What came with the form may have been kept by a first tap since.
        left = [each for each in part.ideas if self.is_bound or _line(each) not in standing]
        self.fields["ideas"].choices = [(each, each) for each in left]
        if not left:
            del self.fields["ideas"]
        self.order_fields(["form_key", "version", "ideas", part.field])

    def clean(self):
        answers = super().clean()
        name = self.part.field
        if name in answers:
            standing = _lines(answers[name])
            picked = [each for each in answers.get("ideas") or () if _line(each) not in standing]
            words = "\n".join(filter(None, [answers[name], *picked]))
            most = Plan._meta.get_field(name).max_length
            if len(words) > most:
                self.add_error(name, "This is too long together. Please make it shorter.")
            answers[name] = words or None
        return answers

    def save(self, commit=True):
        plan = super().save(commit)
        keep_version(plan=plan, today=self.owner.today())
        return plan


class PeopleChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, person):
        person.owner = self.owner  # one key for all, already here
        return f"{person.name}, {person.relationship}" if person.relationship else person.name


class PlanPeopleForm(OnePlanForm):
    """Whom to call, chosen by hand. Who is not safe then is not among the choices."""

    people = PeopleChoice(
        label="Choose by hand",
        help_text=f"At most {MOST_PEOPLE}. Choose nobody, and the page picks for you.",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Plan
        fields = []

    def __init__(self, *args, part, **kwargs):
        super().__init__(*args, **kwargs)
        self.part = part
        field = self.fields["people"]
        field.owner = self.owner
        may_be = self.owner.people.may_be_called().nearest_first()
        safe = [each.pk for each in may_be if not each.needs_care]
        field.queryset = may_be.filter(pk__in=safe)
        if not self.is_new:
            self.initial["people"] = list(self._standing())

    @property
    def has_choices(self) -> bool:
        return bool(self.fields["people"].choices)

    def clean_people(self):
        people = self.cleaned_data["people"]
        if len(people) > MOST_PEOPLE:
            raise forms.ValidationError(f"Choose {MOST_PEOPLE} at most.")
        return people

    def save(self, commit=True):
        plan = super().save(commit)
        plan.people.set(self.cleaned_data["people"])
        return plan

    def _standing(self):
        return self.fields["people"].queryset.filter(plans=self.instance)

    def _show_conflict(self) -> None:
        super()._show_conflict()
        standing, field = list(self._standing()), self.fields["people"]
        if set(standing) != set(self.cleaned_data["people"]):
            names = ", ".join(field.label_from_instance(each) for each in standing)
            self.conflicts = [{"label": field.label, "now": names}]


def _lines(text: str | None) -> set[str]:
    return {_line(line) for line in (text or "").splitlines()}


def _line(text: str) -> str:
    """As it counts when it is compared: with or without a full stop."""
    return text.strip().rstrip(".")
