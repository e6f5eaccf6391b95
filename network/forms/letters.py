"""What a letter of attendance speaks of."""

from datetime import timedelta

from django import forms

from .attendances import EARLIEST, DayInput

USUAL = timedelta(days=89)
MOST = timedelta(days=366)


class LetterForm(forms.Form):
    """From when to when, which groups, and whether they are named."""

    first = forms.DateField(label="From")
    last = forms.DateField(label="To")
    group = forms.ModelMultipleChoiceField(
        label="Which groups?",
        help_text="All of them, where you tick none.",
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    unnamed = forms.BooleanField(label="Leave out the names of the groups", required=False)

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner, today = owner, owner.today()
        went = owner.attendances.went().values("group")
        self.fields["group"].queryset = owner.my_groups.filter(pk__in=went).strongest_first()
        self.fields["group"].label_from_instance = lambda group: group.name
        for name, day in (("first", today - USUAL), ("last", today)):
            self.fields[name].widget = DayInput(last=today)
            self.initial.setdefault(name, day)

    def clean(self):
        asked = super().clean()
        first, last = asked.get("first"), asked.get("last")
        if first and last and last < first:
            self.add_error("last", "Choose a day that is not before the first.")
        elif first and last and last - first > MOST:
            self.add_error("first", "A letter holds a year at most. Choose a later day.")
        elif first and first < EARLIEST:
            self.add_error("first", "Choose a day from the year 2000 on.")
        return asked
