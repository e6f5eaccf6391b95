"""Choosing among the owner's people."""

from django import forms
from django.db.models import Case, Q, Value, When

from ..models.people import Circle


class PersonChoice(forms.ModelChoiceField):
    """One of the owner's people, by name. `narrow` comes before anything is shown or judged."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"queryset": None, "required": False, **kwargs})

    def narrow(self, *, owner, chosen=None):
        """Only people who are present, and the one who was chosen before; the closest first."""
        present = Q(archived_at=None) | Q(pk=chosen) if chosen else Q(archived_at=None)
        self.queryset = self.in_order(owner.people.filter(present))

    def in_order(self, people):
        return people.nearest_first()

    def label_from_instance(self, person):
        return person.name


class WhomToSee(PersonChoice):
    """The same, with professionals first: whom one has appointments with."""

    def in_order(self, people):
        first = Case(When(circle=Circle.PROFESSIONAL, then=Value(0)), default=Value(1))
        return people.order_by(first, "created_at", "pk")


class PeopleChoice(forms.ModelMultipleChoiceField):
    """Several of the owner's people, by name."""

    def __init__(self, *args, **kwargs):
        usual = {"queryset": None, "required": False, "widget": forms.CheckboxSelectMultiple}
        super().__init__(*args, **{**usual, **kwargs})

    def narrow(self, *, owner, chosen):
        """Only people who are present, and those in the query `chosen`; the closest first."""
        found = owner.people.filter(Q(archived_at=None) | Q(pk__in=chosen))
        self.queryset = found.nearest_first()

    def label_from_instance(self, person):
        return person.name

    def clean(self, value):
        return list(super().clean(value))
