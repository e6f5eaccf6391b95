"""A group that is no support group: a family, a choir, the old crowd."""

from django import forms

from accounts.forms import OwnedForm

from ..models import Group
from ..models.groups import Belonging, Sort
from ..snapshots import keep_snapshot

SORTS = [choice for choice in Sort.choices if choice[0] != Sort.MEETING]


class CircleForm(OwnedForm):
    sort = forms.ChoiceField(label="What it is", choices=SORTS, widget=forms.RadioSelect)
    belonging = forms.TypedChoiceField(
        label="How much is it mine?",
        choices=[("", "I would rather not say"), *Belonging.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Group
        fields = ["name", "sort", "belonging", "norm", "note"]
        widgets = {"norm": forms.RadioSelect}
        help_texts = {"name": "What you call it, such as: Gogo's house, the choir."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["norm"].choices = Group._meta.get_field("norm").choices
        self.fields["note"].widget.attrs["rows"] = 3

    def save(self, commit=True):
        kept = super().save(commit)
        keep_snapshot(owner=self.owner, today=self.owner.today())
        return kept
