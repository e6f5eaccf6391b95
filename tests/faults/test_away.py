"""The database goes away while somebody writes, and comes back: nothing is lost on the way."""

import time

from tests.house.pages import forms_of, words_of

from .phones import Phone

WORDS = 'She said: "5 < 6 & more".\nThen we laughed.'


def until_saved(send):
    """Press the button again until the database is found: a person tries a few times too."""
    for _ in range(30):
        answer = send()
        if answer.status == 302:
            return answer
        assert answer.status == 503, answer.text
        time.sleep(0.3)
    raise AssertionError(answer.text)


def test_what_was_typed_comes_back_and_is_saved_once_the_database_is_there(engine, phone_of, owner):
    """C86."""
    phone = phone_of(owner)
    form = phone.form("/people/new/", holding="name")
    with engine.away():
        answer = phone.send(form, name="Naledi", circle="friend", note=WORDS)
        assert answer.status == 503
        assert answer.headers["Retry-After"]
        assert "no-store" in answer.headers["Cache-Control"]
        page = words_of(answer)
        assert "Help now" in page and "Leave" in page
        assert "We could not save this just now" in page and "laughed" in page
        again = forms_of(answer, "/people/new/")[0]
        assert again.values["note"] == WORDS
        once_more = phone.send(again)
        assert once_more.status == 503 and "laughed" in once_more.text
    until_saved(lambda: phone.send(again))
    until_saved(lambda: phone.send(form, name="Naledi", circle="friend", note=WORDS))
    assert owner.people.get().note == WORDS


def test_help_and_the_way_out_stay_open(engine, card, site, phone_of, owner):
    phone, visitor = phone_of(owner), Phone(site.port)
    with engine.away():
        for somebody in (visitor, phone):
            help_now = somebody.get("/help/")
            assert help_now.status == 200 and card.phone in help_now.text
        today = phone.get("/today/")
        assert today.status == 503 and "Try again" in today.text
        assert visitor.get("/static/site.css").status == 200
        out = phone.get("/leave/")
        assert out.status == 303 and out.location.startswith("https://")
        assert "s" not in phone.cookies
    assert phone.get("/today/").status == 302
