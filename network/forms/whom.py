"""Choosing one of my people: those who are present, and the one already chosen."""

from django import forms
from django.db.models import Case, Q, Value, When

from ..models import Person
from ..models.people import Circle


class WhomField(forms.ModelChoiceField):
    """One of `owner`'s people, professionals first. `choose_from` narrows it to the owner."""

    def __init__(self, *, label, empty_label, **kwargs):
        super().__init__(
            Person.objects.none(), label=label, empty_label=empty_label, required=False, **kwargs
        )

    def choose_from(self, owner, *, chosen=None):
        self.owner = owner
        found = owner.people.filter(Q(archived_at=None) | Q(pk=chosen))
        first = Case(When(circle=Circle.PROFESSIONAL, then=Value(0)), default=Value(1))
        self.queryset = found.order_by(first, "created_at", "pk")

    def label_from_instance(self, person):
        person.owner = self.owner  # one key for all, already here
        return person.name
