"""A reader who ends their side, and whom the owner could ask next."""

from django import forms


class LeaveForm(forms.Form):
    successor = forms.CharField(
        label="Whom could they ask next?",
        help_text="A name and a place, such as: Sister Mokoena, same clinic. They decide. Leave "
        "it empty if you know nobody.",
        max_length=80,
        required=False,
    )
