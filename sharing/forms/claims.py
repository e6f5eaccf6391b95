"""What a reader types, and what an owner says yes to."""

import hashlib

from django import forms

from accounts.codes import LENGTH

from ..codes import letters_of

NO_MATCH = (
    "This code does not open anything. Look at each letter again. A code works once, within three "
    "days; the one who gave it to you can make a new one."
)


class CodeForm(forms.Form):
    code = forms.CharField(
        label="The code",
        help_text="12 letters and numbers. Dashes, spaces and small letters do not matter.",
        max_length=60,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "characters"}),
        error_messages={"required": "Type the code that you were given."},
    )

    def clean_code(self):
        typed = self.cleaned_data["code"]
        if len(letters_of(typed)) != LENGTH:
            raise forms.ValidationError(
                f"A code has {LENGTH} letters and numbers. 0, O, 1 and I are never among them."
            )
        return typed


class YesForm(forms.Form):
    """Says yes to exactly the words that stood on the page: `agreed` is their hash."""

    agreed = forms.CharField(widget=forms.HiddenInput, max_length=64)

    def __init__(self, *args, text, **kwargs):
        super().__init__(*args, **kwargs)
        self.text = text
        self.initial["agreed"] = hashlib.sha256(text.encode()).hexdigest()

    def clean_agreed(self):
        if self.cleaned_data["agreed"] != self.initial["agreed"]:
            raise forms.ValidationError(
                "These words changed since you opened the page. Read them once more."
            )
        return self.cleaned_data["agreed"]
