"""A slip review: what came before a use becomes an if-then plan, one tap a page."""

import uuid

from django.db import transaction

from accounts.models import User
from network.models import Person

from .answering import add_answers
from .models import IfThen, SlipReview, Trigger
from .models.journeys import Before
from .models.triggers import Sort

# Which situations to offer first, by what came before.
LEADS_TO = {
    Before.MONEY: Sort.MONEY,
    Before.PEOPLE: Sort.PERSON,
    Before.PLACE: Sort.PLACE,
    Before.FEELING: Sort.FEELING,
    Before.GOOD: Sort.FEELING,
    Before.BODY: Sort.FEELING,
    Before.MEDICINE: Sort.TIME,
    Before.QUARREL: Sort.PERSON,
    Before.BORED: Sort.FEELING,
    Before.DRINK: Sort.PLACE,
}


def sorts_of(review: SlipReview) -> list[Sort]:
    """Kinds of situations, those that what came before leads to first."""
    led = [LEADS_TO[Before(each)] for each in review.before if each in Before.values]
    return list(dict.fromkeys([*led, *Sort]))


@transaction.atomic
def choose_trigger(*, review: SlipReview, trigger: Trigger) -> None:
    """What set it off. The answer to another trigger does not go with it."""
    if review.trigger_id != trigger.pk:
        review.if_then = None
    review.trigger = trigger
    review.save(update_fields=["trigger", "if_then", "updated_at"])


@transaction.atomic
def make_trigger(*, review: SlipReview, sort: Sort, name: str, key: uuid.UUID) -> None:
    """The same for a situation that is not among the owner's yet; one that is, is taken."""
    owner: User = review.owner
    found = next((each for each in owner.triggers.present() if each.name == name), None)
    if found is None:
        found, _ = owner.triggers.get_or_create(form_key=key, defaults={"sort": sort, "name": name})
    found.owner = owner
    choose_trigger(review=review, trigger=found)


@transaction.atomic
def choose_answer(*, review: SlipReview, words: str, key: uuid.UUID) -> None:
    """What I do next time: one of the answers to that trigger, or a new one."""
    if review.trigger is None:
        return
    answer = _answer(review, words)
    if answer is None:
        add_answers(trigger=review.trigger, words=[words], key=key)
        answer = _answer(review, words)
    review.if_then = answer
    review.save(update_fields=["if_then", "updated_at"])


def tell(*, review: SlipReview, person: Person) -> None:
    """Whom I tell; the message is sent from one's own phone."""
    review.person = person
    review.save(update_fields=["person", "updated_at"])


def words_to_tell(name: str) -> str:
    """A short message that says what is asked, not why: others may read that phone."""
    return (
        f"Hi {name}. Something went wrong and I do not want to carry it alone. "
        "Can we talk today? You do not have to fix it. Just listen."
    )


def _answer(review: SlipReview, words: str) -> IfThen | None:
    owner: User = review.owner
    rows = owner.if_thens.present().filter(trigger=review.trigger)
    return next((each for each in rows if each.then == words), None)
