"""Choosing one of the owner's people."""

from django import forms


class PersonChoice(forms.ModelChoiceField):
    """A person of the owner, by name. `narrow` comes before anything is shown or judged."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **{"queryset": None, "required": False, **kwargs})

    def narrow(self, *, owner, chosen=None):
        """Only people who are present, and the one who was chosen before."""
        self.owner = owner
        people = owner.people.nearest_first()
        present = people.filter(archived_at=None)
        self.queryset = present | people.filter(pk=chosen) if chosen else present

    def label_from_instance(self, person):
        person.owner = self.owner  # one key for all, already here
        return person.name
