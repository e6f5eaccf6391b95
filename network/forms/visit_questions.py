"""A question that waits for the next visit, and later its answer."""

from accounts.forms import OwnedForm

from ..models import VisitQuestion
from .choices import WhomToSee


class VisitQuestionForm(OwnedForm):
    person = WhomToSee(label="For whom", empty_label="Whoever I see next")

    class Meta:
        model = VisitQuestion
        fields = ["words", "person", "answer"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["words"].widget.attrs["rows"] = 2
        self.fields["person"].narrow(owner=self.owner, chosen=self.instance.person_id)
        if self.instance.asked_at_id is None:
            del self.fields["answer"]
        else:
            self.fields["answer"].widget.attrs["rows"] = 2
