"""A reader's few words, and the owner's one answer."""

from django import forms

from accounts.forms import OwnedForm

from ..encouraging import MOST_A_DAY, has_room
from ..models import Encouragement, Gesture

NOTHING = "Tap one of the six, or write a few words."
ENOUGH = (
    f"You left {MOST_A_DAY} today. That is a lot of warmth for one day. Come back tomorrow, or "
    "phone."
)


class WordsForm(OwnedForm):
    """One of six gestures by its button, or a few words, or both."""

    gesture = forms.ChoiceField(choices=Gesture.choices, required=False)

    class Meta:
        model = Encouragement
        fields = ["gesture", "words"]
        widgets = {"words": forms.Textarea(attrs={"rows": 3})}
        labels = {"words": "In your own words"}
        help_texts = {"words": "Up to 300 letters. Say what you see, not what they should do."}

    def __init__(self, *args, grant, now, **kwargs):
        super().__init__(*args, owner=grant.owner, **kwargs)
        self.grant, self.now = grant, now
        self.instance.grant = grant
        self.fields["words"].empty_value = None

    def clean(self):
        answers = super().clean()
        if self.errors:
            return answers
        if not answers["gesture"] and not answers["words"]:
            self.add_error("words", NOTHING)
        elif not has_room(grant=self.grant, now=self.now, besides=answers["form_key"]):
            self.add_error("words", ENOUGH)
        return answers


class AnswerForm(OwnedForm):
    """One answer, and no more: this is no chat."""

    class Meta:
        model = Encouragement
        fields = ["answer"]
        widgets = {"answer": forms.Textarea(attrs={"rows": 3})}
        labels = {"answer": "My answer"}
        help_texts = {"answer": "Up to 300 letters. You can answer once."}

    def __init__(self, *args, now, **kwargs):
        super().__init__(*args, **kwargs)
        self.now = now
        self.fields["answer"].required = True
        self.fields["answer"].error_messages["required"] = "Write a few words, or go back."

    def save(self, commit=True):
        self.instance.answered_at = self.now
        self.instance.seen_at = self.instance.seen_at or self.now
        return super().save(commit)
