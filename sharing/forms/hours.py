"""When a reader looks at what is shared with them."""

from datetime import time

from django import forms

from checkins.forms.once import OnceForm
from resources.week import DAYS

from ..models import Cover

# Nobody should count on a reader at night, whatever a reader means to promise.
EARLIEST, LATEST = time(5), time(22)


def clock() -> forms.TimeInput:
    return forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


class HoursForm(OnceForm):
    weekdays = forms.TypedMultipleChoiceField(
        label="On which days",
        choices=list(enumerate(DAYS)),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Cover
        fields = ["weekdays", "opens", "closes", "words"]
        widgets = {"opens": clock(), "closes": clock()}
        help_texts = {
            "words": "Such as: on holidays nobody looks. Leave it empty if there is nothing.",
        }

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].empty_value = None

    def standing(self):
        return self.owner.covers.first()

    def clean(self):
        """All of it, or nothing: then nothing is promised."""
        given = super().clean()
        opens, closes = given.get("opens"), given.get("closes")
        if not self.errors and any((given.get("weekdays"), opens, closes)):
            self._judge(given.get("weekdays"), opens, closes)
        return given

    def _judge(self, weekdays, opens, closes):
        if not weekdays:
            self.add_error("weekdays", "Choose at least one day, or empty the hours too.")
        if opens is None:
            self.add_error("opens", "Write from when, such as 08:00.")
        elif opens < EARLIEST:
            self.add_error("opens", "Promise no hour of the night: choose 5:00 or later.")
        if closes is None:
            self.add_error("closes", "Write until when, such as 16:00.")
        elif closes > LATEST:
            self.add_error("closes", "Promise no hour of the night: choose 22:00 or earlier.")
        elif opens and closes <= opens:
            self.add_error("closes", "Choose a time after the first one.")
