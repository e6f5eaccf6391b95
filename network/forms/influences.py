"""What pulls an owner back, what they decided about it, and what they do instead."""

from django import forms

from accounts.forms import OwnedForm

from ..influences import EXAMPLES, IDEAS
from ..models import Influence
from .choices import PersonChoice


class InfluenceForm(OwnedForm):
    """What it is."""

    person = PersonChoice(
        label="One of my people?",
        empty_label="Nobody of my people",
        help_text="Then it also stands on their page.",
    )

    class Meta:
        model = Influence
        fields = ["sort", "name", "person"]
        widgets = {"sort": forms.RadioSelect}
        labels = {"name": "Who, where or what"}
        error_messages = {
            "sort": {"required": "Choose what it is."},
            "name": {"required": "Write who, where or what it is."},
        }
        help_texts = {"name": "In your own words, or a short name that only you understand."}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["sort"].choices = Influence._meta.get_field("sort").choices
        self.fields["person"].narrow(owner=self.owner, chosen=self.instance.person_id)


class PickForm(OwnedForm):
    """A common example, taken by one tap."""

    example = forms.ChoiceField(choices=[(each.key, each.name) for each in EXAMPLES.values()])

    class Meta:
        model = Influence
        fields = []

    def save(self, commit=True):
        example = EXAMPLES[self.cleaned_data["example"]]
        self.instance.sort, self.instance.name = example.sort, example.name
        return super().save(commit)


class DecisionForm(OwnedForm):
    """What I decided, and what I do or say instead: picked from a list, in own words, or both."""

    ideas = forms.MultipleChoiceField(
        label="Pick what fits",
        required=False,
        help_text="A plan that is picked and kept works better than a good intention.",
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Influence
        fields = ["decision", "words"]
        widgets = {"decision": forms.RadioSelect, "words": forms.Textarea(attrs={"rows": 4})}

    field_order = ["decision", "ideas", "words"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        written = (self.instance.words or "").splitlines()
        ideas = [each for each in IDEAS[self.instance.sort] if each not in written]
        self.fields["ideas"].choices = [(each, each) for each in ideas]
        self.fields["decision"].choices = Influence._meta.get_field("decision").choices
        self.fields["words"].help_text = "Also: what I say if they call or come to the door."

    def clean(self):
        """Ideas that were picked become lines of the owner's own words, each once."""
        cleaned = super().clean()
        words = (cleaned.get("words") or "").rstrip()
        lines = words.splitlines()
        picked = [each for each in cleaned.get("ideas") or [] if each not in lines]
        joined = "\n".join([*([words] if words else []), *picked])
        if len(joined) > Influence._meta.get_field("words").max_length:
            self.add_error("words", "This is too long together with what you picked.")
        elif "words" in cleaned:
            cleaned["words"] = joined or None
        return cleaned
