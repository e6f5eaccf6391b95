"""Which day a reader looks back to."""

from django import forms


class SinceForm(forms.Form):
    """A day, or none for the usual one."""

    since = forms.DateField(
        label="Since we last met on",
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": "Write the day like 2026-11-03."},
    )
