"""Contacts out of a phone: what is sent to be looked at, and what is chosen of it."""

import json
from typing import ClassVar

from django import forms

from accounts.phones import PhoneField

from ..contacts import NoContacts, looked_for, read_contacts, text_of
from ..models.people import Circle


class ContactsForm(forms.Form):
    """A file or pasted text. Valid, it has `found`: the contacts in it, kept nowhere."""

    contacts = forms.FileField(
        label="Contact file",
        required=False,
        allow_empty_file=True,
        help_text="In your phone’s contacts: choose people, then Share or Export, as a .vcf file.",
        widget=forms.FileInput(attrs={"accept": ".vcf,.vcard,text/vcard,text/x-vcard"}),
    )
    pasted = forms.CharField(
        label="Or paste it",
        required=False,
        max_length=200_000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="It begins with BEGIN:VCARD.",
    )
    names = forms.CharField(
        label="Only these names",
        required=False,
        max_length=200,
        help_text="Useful for a long file. Such as: mama, bongani.",
    )

    def clean(self):
        said = super().clean()
        file, text = said.get("contacts"), said.get("pasted")
        if self.errors:
            return said
        if not file and not text:
            self.add_error("contacts", "Choose a contact file, or paste its text below.")
            return said
        try:
            found = read_contacts(text_of(file.read()) if file else text)
        except NoContacts as error:
            self.add_error("contacts" if file else "pasted", str(error))
            return said
        self.found = looked_for(found, said.get("names", ""))
        if not self.found:
            self.add_error("names", "Nobody in it has such a name. Try fewer letters.")
        return said


class ChosenContact(forms.Form):
    """One ticked contact, as it came back from the page."""

    name = forms.CharField(max_length=80)
    circle = forms.ChoiceField(choices=Circle.choices)
    phone = PhoneField(required=False)
    email = forms.EmailField(required=False, max_length=254)
    others = forms.CharField(required=False, max_length=300)


class ChosenForm:
    """Every ticked contact of a page. A tick's value is the contact itself as JSON, so that what
    is not ticked never comes back."""

    MOST: ClassVar[int] = 60

    def __init__(self, sent):
        self.forms = [ChosenContact(_fields(each, sent)) for each in sent.getlist("chosen")]

    def is_valid(self) -> bool:
        return len(self.forms) <= self.MOST and all(each.is_valid() for each in self.forms)

    @property
    def chosen(self) -> list[dict]:
        return [each.cleaned_data for each in self.forms]


def _fields(ticked: str, sent) -> dict:
    try:
        said = json.loads(ticked)
    except (ValueError, RecursionError):
        return {}
    if not isinstance(said, dict):
        return {}
    return {**said, "circle": sent.get(f"circle-{said.get('n')}", "")}
