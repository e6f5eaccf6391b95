"""The answers to one set of questions for one period."""

from django import forms

from ..models import Answers
from .once import OnceForm
from .scales import can_be_taken_back, scale

LONGEST = 1000


class SetForm(OnceForm):
    """The questions as they were asked then, or as they are asked now. One answer is enough."""

    class Meta:
        model = Answers
        fields: list[str] = []

    def __init__(self, *args, questions, period, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.questions = questions
        if self.is_new:
            self.instance.scale = questions.name
            self.instance.scale_version = questions.version
            self.instance.period, self.instance.day = period, today
        self.initial |= self.instance.given
        for item in questions.items:
            field = scale(item.choices, label=item.wording, look=item.look, ends=item.ends)
            if item.id in self.instance.given:
                can_be_taken_back(field)
            self.fields[item.id] = field
        for name, label in questions.in_words:
            self.fields[name] = forms.CharField(
                label=label,
                max_length=LONGEST,
                required=False,
                widget=forms.Textarea(attrs={"rows": 3}),
            )

    def clean(self):
        answers = super().clean()
        if not self.errors and not self._given():
            self.add_error(self.questions.items[0].id, "Answer one question, whichever is easiest.")
        return answers

    def save(self, commit=True):
        self.instance.given = self._given()
        return super().save(commit)

    def standing(self):
        same = self.owner.answers.of(self.instance.scale)
        return same.filter(period=self.instance.period).first()

    def _given(self) -> dict:
        """What was answered; a gap is left out."""
        names = [name for name in self.fields if name not in {"form_key", "version"}]
        answers = {name: self.cleaned_data.get(name) for name in names}
        return {name: each for name, each in answers.items() if each not in (None, "")}

    def _differences(self, now):
        mine, standing = self._given(), now.given
        return [
            {"label": field.label, "now": _in_words(field, standing.get(name))}
            for name, field in self.fields.items()
            if mine.get(name) != standing.get(name)
        ]


def _in_words(field, value) -> str:
    choices = dict(getattr(field, "choices", ()))
    return str(choices.get(value, "" if value is None else value))
