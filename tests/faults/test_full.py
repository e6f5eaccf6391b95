"""The disk is full: a clear page, the words on it, and no half of anything."""

import uuid

from tests.house.pages import forms_of

from .phones import Phone

MANY = 400
LONG = "It was a long day, and I want to keep all of it. " * 70


def test_what_finds_no_room_is_said_so_and_comes_back(engine, site, phone_of, owner):
    """C86."""
    phone = phone_of(owner)
    form = phone.form("/people/new/", holding="name")

    def write(n):
        return phone.send(
            form, form_key=uuid.uuid4(), name=f"Naledi {n}", circle="friend", note=f"{LONG}{n}"
        )

    with engine.full(site.workers()):
        saved, answer = 0, write(0)
        while answer.status == 302 and saved < MANY:
            saved, answer = saved + 1, write(saved + 1)
        assert answer.status == 503
        assert "We could not save this just now" in answer.text and "Help now" in answer.text
        again = forms_of(answer, "/people/new/")[0]
        assert again.values["note"].startswith(LONG)
        assert Phone(site.port).get("/help/").status == 200
        assert phone.get("/people/").status == 200, "what is there can still be read"
        assert owner.people.count() == saved
        assert counted_this_month(owner) == saved, "half of the deed was done"
    assert phone.send(again).status == 302
    assert owner.people.count() == counted_this_month(owner) == saved + 1
    assert again.values["note"] in {each.note for each in owner.people.all()}


def counted_this_month(owner) -> int:
    month = owner.snapshots.first()
    return month.figures["people"] if month else 0
