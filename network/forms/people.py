"""One person: name and circle are enough."""

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout
from django import forms

from accounts.forms import OwnedForm
from accounts.phones import PhoneField

from ..models import Person
from ..models.people import Closeness, InTouch, Uses
from ..snapshots import keep_snapshot

FOLD = "components/fold.html"
REACH = ("phone", "whatsapp", "email", "best_times")
GIVE = ("gives", "closeness", "in_touch", "stance", "uses", "safe_when_craving")
WORK = ("role", "practice", "register_number")
RATHER_NOT = ("", "I would rather not say")


class PersonForm(OwnedForm):
    phone = PhoneField(label="Phone", required=False)
    whatsapp = PhoneField(
        label="WhatsApp", required=False, help_text="Only if it is another number."
    )
    email = forms.EmailField(label="E-mail", required=False, max_length=254)
    safe_when_craving = forms.TypedChoiceField(
        label="Safe to contact when I crave?",
        choices=[("", "I do not know"), ("True", "Yes"), ("False", "No")],
        coerce=lambda value: value == "True",
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    closeness = forms.TypedChoiceField(
        label="How close?",
        choices=[RATHER_NOT, *Closeness.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    in_touch = forms.TypedChoiceField(
        label="How often do we speak or meet?",
        choices=[RATHER_NOT, *InTouch.choices],
        coerce=int,
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )
    uses = forms.TypedChoiceField(
        label="Do they use?",
        choices=[RATHER_NOT, *Uses.choices],
        empty_value=None,
        required=False,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = Person
        fields = ["name", "circle", "relationship", *REACH, *GIVE, *WORK, "note"]
        widgets = {"circle": forms.RadioSelect, "stance": forms.RadioSelect}

    def __init__(self, *args, service=None, **kwargs):
        super().__init__(*args, **kwargs)
        if service is not None:
            self.instance.service = service
        self.fields["circle"].choices = Person._meta.get_field("circle").choices
        self.fields["note"].widget.attrs["rows"] = 3
        self.helper = FormHelper()
        self.helper.form_tag = False
        self.helper.disable_csrf = True
        self.helper.layout = Layout(
            "form_key",
            "version",
            "name",
            "circle",
            "relationship",
            self._fold("How to reach them", REACH),
            self._fold("What they can give, and how they see it", GIVE),
            self._fold("For a professional: their work", WORK),
            self._fold("A note", ("note",)),
        )

    def _fold(self, legend, names):
        """A part that folds away, open where something stands or is wrong in it."""
        full = any(self[name].value() not in (None, "", [], "unknown") for name in names)
        wrong = self.is_bound and any(name in self.errors for name in names)
        css = "open" if full or wrong else ""
        return Fieldset(legend, *names, template=FOLD, css_class=css)

    def save(self, commit=True):
        person = self.instance
        person.can_be_reached = bool(person.phone or person.whatsapp)
        kept = super().save(commit)
        keep_snapshot(owner=self.owner, today=self.owner.today())
        return kept
