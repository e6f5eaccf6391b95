"""How an agreement moves from asking to an answer and to its end."""

from datetime import date, timedelta

from django.db import transaction
from django.db.models import F

from .models import Agreement
from .models.agreements import State

# When a question without an answer comes up again.
WAIT = timedelta(days=7)
# From where each state may be reached in one tap; all else is corrected on the whole form.
MOVES = {
    State.ASKED: {State.TO_ASK, State.DECLINED, State.ENDED},
    State.AGREED: {State.TO_ASK, State.ASKED, State.DECLINED},
    State.DECLINED: {State.TO_ASK, State.ASKED},
    State.ENDED: {State.AGREED},
}


@transaction.atomic
def move(*, agreement: Agreement, to: State, today: date) -> bool:
    """Take an agreement to a state. Twice is the same as once.

    False, with nothing changed, where it stands somewhere from which that state is not reached,
    or was changed elsewhere meanwhile: an old page must not undo a newer answer. A question that
    was put comes up again after a week, unless another day is set.
    """
    if agreement.state == to:
        return True
    unchanged = Agreement.objects.filter(pk=agreement.pk, version=agreement.version)
    if agreement.state not in MOVES[to] or not unchanged.update(version=F("version") + 1):
        return False
    agreement.version += 1
    agreement.state = to
    if to == State.ASKED or agreement.asked_on is None:
        agreement.asked_on = today
    if to == State.ASKED and (agreement.review_on is None or agreement.review_on <= today):
        agreement.review_on = today + WAIT
    agreement.save()
    return True
