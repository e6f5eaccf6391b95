"""The same thing sent twice, and two windows on one row: by real processes at the same moment."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Barrier

TAPS = 4


def at_once(*deeds):
    """Do all of these at the same moment; their answers, in order."""
    ready = Barrier(len(deeds))

    def go(deed):
        ready.wait(timeout=30)
        return deed()

    with ThreadPoolExecutor(len(deeds)) as threads:
        return list(threads.map(go, deeds))


def test_a_double_tap_makes_one_person_and_leads_to_one_place(phone_of, owner):
    """C78."""
    phone = phone_of(owner)
    for _ in range(10):
        form = phone.form("/people/new/", holding="name")
        tap = partial(phone.send, form, name="Naledi", circle="friend")
        answers = at_once(*[tap] * TAPS)
        assert {each.status for each in answers} == {302}, answers[0].text
        assert len({each.location for each in answers}) == 1
    assert owner.people.count() == 10


def test_a_double_tap_makes_one_note_of_a_day(phone_of, owner):
    """C78."""
    phone = phone_of(owner)
    day = owner.today().isoformat()
    form = phone.form(f"/notes/{day}/", holding="note")
    answers = at_once(*[partial(phone.send, form, note="A long walk")] * TAPS)
    assert {(each.status, each.location) for each in answers} == {(302, answers[0].location)}
    assert owner.checkins.get().note == "A long walk"


def test_two_windows_on_one_row_keep_both_texts(phone_of, owner):
    """C78: one is saved, the other is told, and sees its own words beside those that stand."""
    phone = phone_of(owner)
    new = phone.form("/people/new/", holding="name")
    phone.send(new, name="Naledi", circle="friend", note="As it was")
    path = f"/people/{owner.people.get().pk}/edit/"
    form = phone.form(path, holding="note")
    words = ("Likes long walks", "Works at night")
    answers = at_once(*[partial(phone.send, form, note=each) for each in words])
    assert sorted(each.status for each in answers) == [200, 302]
    told = next(each.text for each in answers if each.status == 200)
    assert "This was changed in another window" in told
    assert all(each in told for each in words)
    assert owner.people.get().note in words
