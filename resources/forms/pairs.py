"""Two rows that may be one: which value stays where they differ."""

from django import forms

KEEP, GONE = "keep", "gone"


class PairForm(forms.Form):
    """One choice for each difference; `cleaned_data["taken"]` names the fields of the other row."""

    def __init__(self, *args, differences, **options):
        super().__init__(*args, **options)
        for each in differences:
            self.fields[each.name] = forms.ChoiceField(
                label=each.label,
                choices=[(KEEP, each.keep), (GONE, each.gone)],
                widget=forms.RadioSelect,
                initial=each.better,
            )

    def clean(self):
        cleaned = super().clean()
        return {"taken": [name for name, which in cleaned.items() if which == GONE]}
