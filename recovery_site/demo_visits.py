"""Visits of the demo owner: two professionals, a collection date, three questions."""

from datetime import date, time, timedelta

from accounts.models import User
from network.calendar_feeds import make_feed
from network.medicine_dates import next_medicine_day

DAY = timedelta(days=1)
SISTER = {
    "name": "Sister Dube",
    "circle": "professional",
    "relationship": "the nurse who knows me",
    "phone": "+27110000583",
    "can_be_reached": True,
    "gives": ["professional", "emotional"],
    "stance": "backs",
    "closeness": 2,
    "role": "nurse",
    "practice": "the clinic, room 4",
}
WORKER = {
    "name": "Mr Naidoo",
    "circle": "professional",
    "phone": "+27110000691",
    "can_be_reached": True,
    "gives": ["professional"],
    "stance": "backs",
    "closeness": 3,
    "role": "social worker",
    "practice": "the family centre",
}


def visit(user: User, today: date) -> None:
    """What was, what is to come, and what waits to be asked."""
    sister, worker = user.people.create(**SISTER), user.people.create(**WORKER)
    had = today - DAY * 12
    user.appointments.create(
        person=sister, sort="collection", day=had, place=sister.practice, state="went"
    )
    seen = user.appointments.create(
        person=sister,
        day=had,
        start_time=time(9, 30),
        place=sister.practice,
        state="went",
        agreed="Stay on this dose until we meet again. Phone before lunch if I feel ill.",
        note="I told her about the bad week. She did not scold.",
    )
    user.appointments.create(
        person=worker, day=today - DAY * 2, start_time=time(14), purpose="The form for the grant"
    )
    user.appointments.create(
        person=sister,
        sort="collection",
        day=next_medicine_day(last=had, today=today),
        place=sister.practice,
    )
    user.appointments.create(
        person=sister,
        day=today + DAY * 6,
        start_time=time(10, 30),
        place=sister.practice,
        purpose="How the dose is, and my sleep",
    )
    _questions(user, sister, seen)
    make_feed(owner=user)


def _questions(user, sister, seen) -> None:
    user.visit_questions.create(person=sister, words="What do I do if I miss a day?")
    user.visit_questions.create(person=sister, words="May I take it earlier in the day?")
    user.visit_questions.create(words="Who can I phone after hours?")
    user.visit_questions.create(
        person=sister,
        words="Is it normal to sweat at night?",
        answer="Yes, in the first weeks. It gets less.",
        asked_at=seen,
    )
