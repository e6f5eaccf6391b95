"""Looking in the directory for the service behind a person."""

from django import forms


class ListingSearch(forms.Form):
    """A GET form; nothing asked is kept."""

    q = forms.CharField(
        label="What is it called?", max_length=80, required=False, help_text="Such as: SANCA."
    )
    place = forms.CharField(label="Suburb or town", max_length=80, required=False)
