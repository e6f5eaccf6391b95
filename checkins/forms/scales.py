"""A question that is answered on a scale: big tiles with words or faces, never a slider."""

from collections.abc import Iterable

from django import forms

NOTHING = ("", "No answer")
TEN = [(step, str(step)) for step in range(11)]
# (face, words) at both ends: a face of the sprite, or none.
CRAVING_ENDS = ((5, "none at all"), (1, "the strongest"))


def scale(
    choices: Iterable,
    *,
    label: str,
    hint: str = "",
    look: str = "scale",
    ends: Iterable[tuple[int | None, str]] = (),
) -> forms.TypedChoiceField:
    """One question; no answer is None. `ends` says in faces and words what the ends mean."""
    field = forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=list(choices),
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect(attrs={"class": look}),
    )
    field.ends = tuple(ends)
    return field


def to_ten(label: str) -> forms.TypedChoiceField:
    """How strong, from none at all to the strongest."""
    hint = "0 is none at all. 10 is the strongest you know."
    return scale(TEN, label=label, hint=hint, look="scale to-ten", ends=CRAVING_ENDS)


def can_be_taken_back(field: forms.ChoiceField) -> None:
    """Where an answer stands, offer to give none."""
    field.choices = [*field.choices, NOTHING]
