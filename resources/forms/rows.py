"""A row of the directory as a curator writes it, and what the curator did to check it."""

from django import forms
from django.forms.models import model_to_dict
from django.utils import timezone
from django.utils.formats import date_format

from ..history import in_words
from ..models import Service
from ..models.kinds import Kind
from ..models.verifications import Way

CONFLICT = (
    "{who} saved this row at {time} while you were writing. Nothing is lost: your text is below, "
    "and what stands now is beside it. Save again to keep yours."
)
# Asked of the curator, and no part of the row.
ASKED = {"checked_today", "way", "spoke_to", "note", "why", "version"}
HELP = {
    "phone": "As one dials it here: 011 123 4567.",
    "hours": "As the source says it: Mon-Fri 07:30-16:00.",
    "languages": "With semicolons between them. Empty: not known.",
    "cost": "Empty: not known.",
    "referral": "Whether one needs a letter first. Empty: not known.",
    "latitude": "Only where the source gives it. Empty: the middle of the suburb or town.",
    "source_url": "The page on which all this rests.",
    "confidence": "How sure we are that this source is right.",
    "published": "Whether visitors see it.",
    "position": "Smaller numbers come first.",
    "unknown": "Say plainly what no source says.",
}


class LinesInput(forms.CharField):
    """Short records, one a line, their parts with | between them."""

    widget = forms.Textarea

    def __init__(self, *, columns, needed, **options):
        super().__init__(required=False, **options)
        self.columns, self.needed = columns, needed

    def to_python(self, value):
        lines = super().to_python(value).splitlines()
        return [self._record(number, line) for number, line in enumerate(lines, 1) if line.strip()]

    def _record(self, number, line):
        parts = [part.strip() for part in line.split("|")]
        if not self.needed <= len(list(filter(None, parts))) <= len(self.columns):
            raise forms.ValidationError(f"Line {number}: write {self.help_text}")
        return {name: part or None for name, part in zip(self.columns, parts, strict=False)}

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return "\n".join(self._line(each) for each in value)

    def _line(self, record):
        return " | ".join(record.get(name) or "" for name in self.columns).rstrip(" |")

    def has_changed(self, initial, data):
        lines = self._line_by_line(self.prepare_value(data) or "")
        return self._line_by_line(self.prepare_value(initial or [])) != lines

    def _line_by_line(self, text):
        return [line.strip() for line in text.splitlines() if line.strip()]


class RowsInput(forms.ModelMultipleChoiceField):
    """Rows of the directory by their codes, one a line; words after a code are for the reader."""

    widget = forms.Textarea
    default_error_messages = {
        "invalid_choice": "No row has the code “%(value)s”. It is the last part of its address.",
    }

    def __init__(self, queryset, **options):
        super().__init__(queryset, to_field_name="code", required=False, **options)

    def clean(self, value):
        return self._check_values(self._codes(value))

    def prepare_value(self, value):
        if not isinstance(value, list):
            return value
        return "\n".join(f"{each.code} {each.name}" for each in value)

    def has_changed(self, initial, data):
        return set(self._codes(data)) != {each.code for each in initial or []}

    def _codes(self, text):
        return [line.split()[0] for line in (text or "").splitlines() if line.strip()]


class RowForm(forms.ModelForm):
    """Knows the version that the curator saw, and the provinces that the curator keeps."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    why = forms.CharField(
        label="Why, or where you know it from",
        max_length=150,
        required=False,
        help_text="In a few words: “Sister N. on the phone”, “their own page”. For the history.",
    )
    # None: of the whole directory. The admin narrows it.
    provinces: set | None = None

    class Meta:
        help_texts = HELP

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.initial["version"] = self.instance.version

    @property
    def facts_changed(self):
        """Labels of the changed fields of the row itself."""
        names = [name for name in self.changed_data if name not in ASKED]
        return [str(self.fields[name].label) for name in names if name in self.fields]

    def clean(self):
        cleaned = super().clean()
        if self._leaves_province(cleaned):
            kept = ", ".join(sorted(self.provinces))
            self.add_error("province", f"You keep rows of {kept}. Choose that, or ask a lead.")
        if not self.instance._state.adding and cleaned.get("version") != self.instance.version:
            self._show_conflict(cleaned)
        return cleaned

    def _leaves_province(self, cleaned):
        if self.provinces is None or "province" not in self.fields:
            return False
        return cleaned.get("province", "") not in self.provinces

    def _show_conflict(self, cleaned):
        row, typed = self.instance, dict(cleaned)
        last = type(row).history.filter(id=row.pk).order_by("history_date", "history_id").last()
        when = timezone.localtime(last.history_date if last else row.changed_at)
        who = (last and last.history_user_id) or "Somebody"
        self.add_error(None, CONFLICT.format(who=who, time=date_format(when, "H:i, j F")))
        for name, stands in model_to_dict(row, fields=[*self.fields]).items():
            if name in typed and _plain(typed[name]) != _plain(stands):
                self.add_error(name, f"What stands now: {self._words(name, stands)}")
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(row.version)

    def _words(self, name, value):
        field = self.instance._meta.get_field(name)
        if field.related_model:
            found = value if isinstance(value, list) else [getattr(self.instance, name)]
            return ", ".join(str(each) for each in found if each) or in_words(field, "")
        return in_words(field, value)


def _plain(value):
    """The same for what a form understood and for what the row holds."""
    if hasattr(value, "pk"):
        return value.pk
    many = isinstance(value, list) or hasattr(value, "iterator")
    if many and all(hasattr(each, "pk") for each in value):
        return sorted(each.pk for each in value)
    return value


class ListedForm(RowForm):
    """A row that may be public, and what the curator did to check it."""

    checked_today = forms.BooleanField(label="I checked this today", required=False)
    way = forms.ChoiceField(label="How", choices=[("", "-"), *Way.choices], required=False)
    spoke_to = forms.CharField(label="Whom I spoke to", max_length=80, required=False)
    note = forms.CharField(label="What I heard", widget=forms.Textarea, required=False)

    def clean(self):
        cleaned = super().clean()
        if "_phoned" in self.data:
            cleaned["checked_today"] = True
            cleaned["way"] = cleaned.get("way") or Way.PHONED
        if cleaned.get("checked_today") and not cleaned.get("way"):
            self.add_error("way", "Say how you checked it.")
        if cleaned.get("published") and not self.instance.published:
            missing = self._missing(cleaned)
            if missing:
                self.add_error("published", missing)
        return cleaned

    def _missing(self, cleaned):
        """What is not there yet before visitors may see this row."""
        if not cleaned.get("sources" if "sources" in self.fields else "source_url"):
            return "This needs a source before it can be published."
        if not self.instance._state.adding and self.instance.verifications.holding().exists():
            return ""
        if getattr(self.instance, "is_crisis", False) or cleaned.get("kind") == Kind.HELPLINE:
            return (
                "A crisis number is public only after two curators have checked it. Save your "
                "check without this tick; publish it when the second has said yes."
            )
        if cleaned.get("checked_today"):
            return ""
        return "Nobody has checked this yet. Check it first, or tick “I checked this today”."


class QuestionForm(ListedForm):
    """Sources and links are lines of text here, not brackets and quotes."""

    sources = LinesInput(
        columns=("title", "url", "date"),
        needed=2,
        help_text="one source a line: title | web address | day (2026-08-13, or none).",
    )
    links = LinesInput(
        columns=("label", "path"),
        needed=2,
        help_text="one link a line: what it says | a path of this site, as /groups/.",
    )
    services = RowsInput(
        Service.objects.order_by("name"),
        help_text="one service a line, by its code: the last part of its address on this site.",
    )
