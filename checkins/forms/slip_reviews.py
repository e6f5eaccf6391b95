"""A slip review, page by page; each page keeps its answer."""

import uuid
from datetime import date, timedelta

from django import forms
from django.utils.formats import date_format

from accounts.forms import OwnedForm
from network.models import Person

from ..models import SlipReview, Trigger
from ..models.triggers import Sort
from ..situations import picked

DAY = timedelta(days=1)
DAYS_OFFERED = 20


class BeforeForm(OwnedForm):
    """Which day, and what came before."""

    day = forms.ChoiceField(label="Which day was it?")

    class Meta:
        model = SlipReview
        fields = ["before"]

    field_order = ["form_key", "version", "day", "before"]

    def __init__(self, *args, uses, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["before"].label = "What came before it?"
        self.fields["before"].help_text = "Tick what was so. None is fine too."
        standing = [self.instance.on] if self.instance.day else []
        days = {today, today - DAY, *uses[:DAYS_OFFERED], *standing}
        self.fields["day"].choices = [
            (each.isoformat(), _in_words(each, today)) for each in sorted(days, reverse=True)
        ]
        first = next(iter([*standing, *uses]), today)
        self.initial["day"] = first.isoformat()

    def save(self, commit=True):
        self.instance.day = self.cleaned_data["day"]
        return super().save(commit)


def _in_words(day: date, today: date) -> str:
    near = {today: "Today", today - DAY: "Yesterday"}
    return near.get(day) or date_format(day, "l j F Y")


class ChoiceForm(forms.Form):
    """`form_key` comes with the page: a double tap makes one row."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.initial.setdefault("form_key", uuid.uuid4())

    @property
    def key(self) -> uuid.UUID:
        return self.cleaned_data.get("form_key") or uuid.uuid4()


class WhatSetItOffForm(ChoiceForm):
    """One of my triggers, one of the list, or own words."""

    trigger = forms.ModelChoiceField(Trigger.objects.none(), required=False)
    pick = forms.CharField(required=False, max_length=20)
    own = forms.CharField(label="In my own words: if ...", max_length=160, required=False)
    sort = forms.ChoiceField(
        label="What is it?", choices=Sort.choices, required=False, initial=Sort.FEELING
    )

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["trigger"].queryset = owner.triggers.present()

    def clean(self):
        answers = super().clean()
        listed = picked(answers.get("pick") or "")
        own = answers.get("own")
        self.chosen = listed or ((Sort(answers.get("sort") or Sort.FEELING), own) if own else None)
        if not self.errors and not answers.get("trigger") and not self.chosen:
            self.add_error("own", "Tap one, or write your own.")
        return answers


class NextTimeForm(ChoiceForm):
    """What I do next time: tapped, or own words."""

    pick = forms.CharField(required=False, max_length=200)
    own = forms.CharField(label="In my own words: then I ...", max_length=200, required=False)

    def clean(self):
        answers = super().clean()
        self.words = answers.get("own") or answers.get("pick") or ""
        if not self.errors and not self.words:
            self.add_error("own", "Tap one, or write your own.")
        return answers


class WhomToTellForm(forms.Form):
    person = forms.ModelChoiceField(Person.objects.none(), required=False)

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = owner.people.present()


class LearnedForm(OwnedForm):
    class Meta:
        model = SlipReview
        fields = ["words", "told"]
        labels = {"words": "What did I learn?", "told": "Somebody else whom I told"}
        widgets = {"words": forms.Textarea(attrs={"rows": 4})}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in self._meta.fields:
            self.fields[name].empty_value = None
