"""Other terms for a reader who already sees something: the parts, how long, and single notes."""

from datetime import timedelta

from django import forms
from django.utils.html import format_html

from accounts.forms import OwnedForm

from ..changing import afresh, change, ends_in, widens
from ..models import LONGEST, USUAL, Grant, Scope
from ..terms_text import SHOWS

LASTS = [
    (7, "7 days from today"),
    (USUAL, f"{USUAL} days from today"),
    (90, "90 days from today"),
    (LONGEST, f"{LONGEST} days from today, the longest there is"),
]
MAY = [("may_encourage", "Leave me a few words"), ("may_write", "Write down a day for me")]
TEN_YEARS = timedelta(days=3_653)


class TermsForm(OwnedForm):
    """Terms that follow those of `grant`. Saved, they are in force, or `kept` is None because it
    ended meanwhile. `widens` says whether they give more than before."""

    def __init__(self, *args, grant, now, **kwargs):
        super().__init__(*args, instance=afresh(grant), **kwargs)
        self.grant, self.now = grant, now
        self.old_notes = frozenset(grant.notes.values_list("pk", flat=True))
        self.kept = None

    @property
    def notes(self):
        """The keys of the single notes that these terms show."""
        return self.old_notes

    @property
    def widens(self) -> bool:
        return widens(self.grant, self.instance, old_notes=self.old_notes, notes=self.notes)

    @property
    def sent(self) -> list[tuple[str, str]]:
        """What was sent, name by name, to be sent once more with a yes."""
        names = [name for name in self.fields if name in self.data]
        return [(name, value) for name in names for value in self.data.getlist(name)]

    def clean(self):
        given = super().clean()
        if given.get("lasts"):
            self.instance.expires_at = ends_in(days=given["lasts"], now=self.now)
        return given

    def save(self, commit=True):
        self.kept = change(grant=self.grant, terms=self.instance, notes=self.notes, now=self.now)
        return self.kept


class LastsForm(TermsForm):
    """The same terms with another end."""

    lasts = forms.TypedChoiceField(
        label="Until when", choices=LASTS, coerce=int, widget=forms.RadioSelect, initial=USUAL
    )

    class Meta:
        model = Grant
        fields: list[str] = []


class ChangeForm(TermsForm):
    """The parts, the first day, the end, what it is for, and what they may do."""

    sees = forms.MultipleChoiceField(
        label="What may they see?",
        choices=[
            (part.value, format_html("<strong>{}</strong><br>{}", part.label, SHOWS[part]))
            for part in Scope
        ],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    lasts = forms.TypedChoiceField(
        label="Until when",
        choices=[("", "As it is now"), *LASTS],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    may = forms.MultipleChoiceField(
        label="What may they do?",
        choices=MAY,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Grant
        fields = ["sees", "from_day", "lasts", "may", "purpose", "called"]
        widgets = {
            "from_day": forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
            "purpose": forms.Textarea(attrs={"rows": 2}),
        }
        help_texts = {"from_day": "They see nothing of the days before."}
        error_messages = {
            "called": {"required": "Write the name by which they know you."},
            "purpose": {"required": "Write in a few words what it is for."},
            "from_day": {"required": "Choose the first day that they may see."},
        }

    def __init__(self, *args, today, **kwargs):
        super().__init__(*args, **kwargs)
        self.today = today
        self.initial["sees"] = [part.value for part in self.grant.scopes]
        self.initial["may"] = [name for name, _ in MAY if getattr(self.grant, name)]
        if self.grant.expires_at <= self.now:
            self.fields["lasts"].choices = LASTS
            self.fields["lasts"].required = True
            self.initial["lasts"] = USUAL

    def clean_from_day(self):
        day = self.cleaned_data["from_day"]
        if day > self.today:
            raise forms.ValidationError("This day is still to come. Choose today or one before.")
        if day < min(self.grant.from_day, self.today - TEN_YEARS):
            raise forms.ValidationError("Choose a day of the last ten years.")
        return day

    def clean(self):
        given = super().clean()
        for part in Scope:
            setattr(self.instance, f"sees_{part}", part.value in given.get("sees", []))
        for name, _ in MAY:
            setattr(self.instance, name, name in given.get("may", []))
        return given


class NotesForm(TermsForm):
    """Single notes: those of one page, ticked where they are shown. Others stay as they are."""

    class Meta:
        model = Grant
        fields: list[str] = []

    def __init__(self, *args, offered, **kwargs):
        super().__init__(*args, **kwargs)
        rows = self.owner.checkins.filter(pk__in=[each.pk for each in offered])
        self.fields["shown"] = forms.ModelMultipleChoiceField(rows, required=False)
        self.fields["picked"] = forms.ModelMultipleChoiceField(rows, required=False)

    @property
    def notes(self):
        here, picked = (
            {each.pk for each in self.cleaned_data[name]} for name in ("shown", "picked")
        )
        return (self.old_notes - here) | (picked & here)
