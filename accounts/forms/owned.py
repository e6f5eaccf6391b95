"""The form over one private row: saved once on a double tap, never over somebody else's edit."""

import uuid

from django import forms
from django.db import IntegrityError, models, transaction
from django.db.models import F


class OwnedForm(forms.ModelForm):
    """A model form that knows its owner.

    Views call `form.is_valid() and form.keep()`: `keep` returns False, with the conflict shown
    on the form, when the row was changed elsewhere since this form was opened. Foreign-key
    choices are narrowed to `self.owner` by each form.
    """

    form_key = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, owner, **kwargs):
        super().__init__(*args, **kwargs)
        self.owner = owner
        self.conflicts: list[dict] = []
        if self.instance._state.adding:
            self.instance.owner = owner
            self.initial.setdefault("form_key", uuid.uuid4())
        else:
            self.initial["version"] = self.instance.version

    @property
    def is_new(self) -> bool:
        return self.instance._state.adding

    def keep(self) -> bool:
        """Save. False when somebody else's edit came first: both texts are then on the form."""
        return self._add() if self.is_new else self._change()

    @transaction.atomic
    def _change(self) -> bool:
        seen = self.cleaned_data.get("version")
        rows = type(self.instance).objects.filter(pk=self.instance.pk, version=seen)
        if not rows.update(version=F("version") + 1):
            self._show_conflict()
            return False
        self.instance.version = seen + 1
        self.save()
        return True

    def _add(self) -> bool:
        self.instance.form_key = self.cleaned_data.get("form_key") or uuid.uuid4()
        try:
            with transaction.atomic():
                self.save()
        except IntegrityError:
            earlier = self._same_form()
            if earlier is None:
                raise
            self.instance = earlier
        return True

    def _same_form(self):
        rows = type(self.instance).objects.filter(owner=self.owner)
        return rows.filter(form_key=self.instance.form_key).first()

    def _show_conflict(self) -> None:
        now = type(self.instance).objects.get(pk=self.instance.pk, owner=self.owner)
        now.owner = self.owner
        self.conflicts = self._differences(now)
        self.data = self.data.copy()
        self.data[self.add_prefix("version")] = str(now.version)
        self.add_error(
            None,
            "This was changed in another window while you were writing. Nothing is lost: your "
            "text is below, and what stands now is beside it. Save again to keep yours.",
        )

    def _differences(self, now) -> list[dict]:
        """What stands in the row now, where it is not what was just written."""
        standing = forms.model_to_dict(now, fields=list(self._meta.fields or []))
        return [
            {"label": self.fields[name].label, "now": _in_words(now, name, self.fields[name])}
            for name, value in standing.items()
            if name in self.fields and _key(value) != _key(self.cleaned_data.get(name))
        ]


def _key(value):
    """A chosen row by its key, as `model_to_dict` has it; anything else as it is."""
    if isinstance(value, models.QuerySet) or (value and isinstance(value, list)):
        return sorted(str(getattr(each, "pk", each)) for each in value)
    return getattr(value, "pk", value)


def _in_words(row, name: str, field) -> str:
    value = getattr(row, f"get_{name}_display", lambda: getattr(row, name))()
    if isinstance(value, models.Model):
        return field.label_from_instance(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return "" if value is None else str(value)
