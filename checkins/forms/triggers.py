"""Triggers and the answers to them."""

import uuid

from django import forms

from accounts.forms import OwnedForm

from ..answering import add_answers
from ..models import IfThen, Trigger
from ..models.triggers import Sort
from ..situations import answers_to

LONGEST = 200


def _from_a_list(words) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label="Then ...",
        help_text="Choose one or more. You can change each of them afterwards.",
        choices=[(each, each) for each in words],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )


def _in_own_words(label="Or in my own words") -> forms.CharField:
    return forms.CharField(label=label, max_length=LONGEST, required=False)


class TriggerForm(OwnedForm):
    """If ... : one situation."""

    class Meta:
        model = Trigger
        fields = ["name", "sort"]
        labels = {"name": "If ...", "sort": "What is it?"}
        widgets = {"sort": forms.RadioSelect}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sort"].choices = Sort.choices


class NewTriggerForm(TriggerForm):
    """If ... then ... : a situation together with its first answers."""

    def __init__(self, *args, sort="", **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["answers"] = _from_a_list(answers_to(sort))
        self.fields["own"] = _in_own_words()
        self.order_fields(["form_key", "version", "name", "answers", "own", "sort"])

    def save(self, commit=True):
        trigger = super().save(commit)
        words = [*self.cleaned_data["answers"], self.cleaned_data["own"]]
        add_answers(trigger=trigger, words=filter(None, words), key=trigger.form_key)
        return trigger


class AnswersForm(forms.Form):
    """More answers to a trigger that stands."""

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, trigger, **kwargs):
        super().__init__(*args, **kwargs)
        self.trigger = trigger
        self.initial.setdefault("form_key", uuid.uuid4())
        here = {each.then for each in trigger.owner.if_thens.filter(trigger=trigger)}
        listed = [each for each in answers_to(trigger.sort) if each not in here]
        self.fields["answers"] = _from_a_list(listed)
        self.fields["own"] = _in_own_words()

    def clean(self):
        answers = super().clean()
        if not self.errors and not answers.get("answers") and not answers.get("own"):
            self.add_error("own", "Choose an answer, or write one.")
        return answers

    def keep(self) -> None:
        words = [*self.cleaned_data["answers"], self.cleaned_data["own"]]
        key = self.cleaned_data.get("form_key") or uuid.uuid4()
        add_answers(trigger=self.trigger, words=filter(None, words), key=key)


class IfThenForm(OwnedForm):
    """One answer in other words."""

    class Meta:
        model = IfThen
        fields = ["then"]
        labels = {"then": "Then ..."}
