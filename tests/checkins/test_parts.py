"""What the check-in asks: triggers met, gratitude, and parts that the owner switches off."""

from datetime import date, timedelta

import pytest

from checkins.parts import PARTS
from tests.checkins.makers import as_sent, check_in, form_of, text_of, trigger, write

from .test_notes import queries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - DAY


def switch_off(browser, *names):
    page = browser.get("/notes/parts/")
    asked = [part.name for part in PARTS if part.name not in names]
    return browser.post("/notes/parts/", as_sent(page, asked=asked))


def test_triggers_met_and_gratitude_are_kept(home, owner):
    paid, corner = trigger(owner, "I get paid"), trigger(owner, "The corner")
    write(home, YESTERDAY, mood="3", triggers=[str(paid.pk)], gratitude="Rain at last.")
    kept = owner.checkins.get()
    assert list(kept.triggers.all()) == [paid]
    assert kept.gratitude == "Rain at last."
    words = text_of(home.get(f"/notes/{YESTERDAY}/saved/"))
    assert "I get paid" in words and "Rain at last." in words and "The corner" not in words
    page = home.get(f"/notes/{YESTERDAY}/")
    home.post(f"/notes/{YESTERDAY}/", as_sent(page, triggers=[str(corner.pk)]))
    assert list(owner.checkins.get().triggers.all()) == [corner]


def test_a_tick_alone_is_an_answer(home, owner):
    write(home, TODAY, triggers=[str(trigger(owner).pk)])
    assert owner.checkins.get().triggers.count() == 1


def test_only_triggers_and_none_yet_leads_to_the_first(home, owner):
    """The bug: sending that empty page broke it."""
    switch_off(home, *(part.name for part in PARTS if part.name != "triggers"))
    page = home.get(f"/notes/{TODAY}/")
    assert 'href="/notes/answers/new/"' in page.content.decode()
    answer = home.post(f"/notes/{TODAY}/", as_sent(page))
    assert answer.status_code == 200 and "Answer one question" in text_of(answer)
    trigger(owner, "I get paid")
    again = home.get(f"/notes/{TODAY}/").content.decode()
    assert "I get paid" in again
    assert 'href="/notes/answers/new/"' not in again


def test_the_only_trigger_deleted_in_another_window_is_told_beside_the_question(home, owner):
    gone = trigger(owner, "I get paid")
    sent = as_sent(home.get(f"/notes/{TODAY}/"), mood="4", triggers=[str(gone.pk)])
    gone.delete()
    answer = home.post(f"/notes/{TODAY}/", sent)
    assert form_of(answer).errors.keys() == {"triggers"}
    assert "What did you meet?" in text_of(answer)


def test_a_double_tap_with_ticks_is_no_conflict(home, owner):
    both = [str(trigger(owner, name).pk) for name in ("One", "Two")]
    sent = as_sent(home.get(f"/notes/{TODAY}/"), mood="4", triggers=both)
    assert [home.post(f"/notes/{TODAY}/", sent).status_code for _ in range(2)] == [302, 302]
    assert owner.checkins.get().version == 1


def test_two_windows_with_other_ticks_show_both(home, owner):
    one, two = (str(trigger(owner, name).pk) for name in ("At the rank", "At home"))
    page = home.get(f"/notes/{TODAY}/")
    write(home, TODAY, mood="4", triggers=[one])
    answer = home.post(f"/notes/{TODAY}/", as_sent(page, mood="4", triggers=[two]))
    assert answer.status_code == 200
    assert [each["now"] for each in form_of(answer).conflicts] == ["At the rank"]


def test_no_more_than_twelve_are_offered_and_those_chosen_stay(home, owner):
    many = [trigger(owner, f"Number {number:02}") for number in range(20)]
    for number, each in enumerate(many):
        made = each.created_at + DAY * number
        owner.triggers.filter(pk=each.pk).update(created_at=made)
    check_in(owner, TODAY).triggers.add(many[19])
    words = text_of(home.get(f"/notes/{TODAY}/"))
    assert "Number 11" in words and "Number 19" in words and "Number 12" not in words
    many[19].archived_at = many[0].archived_at = many[0].created_at
    for each in many:
        each.save()
    words = text_of(home.get(f"/notes/{TODAY}/"))
    assert "Number 19" in words and "Number 00" not in words


def test_nobody_ticks_what_is_not_theirs(home, owner, stranger):
    answer = write(home, TODAY, mood="3", triggers=[str(trigger(stranger).pk)])
    assert answer.status_code == 200
    assert not owner.checkins.exists()


@pytest.mark.parametrize("part", PARTS)
def test_each_part_can_be_switched_off_and_on_again(home, owner, part):
    trigger(owner)
    assert switch_off(home, part.name).headers["Location"] == f"/notes/{TODAY}/"
    assert not set(part.fields) & form_of(home.get(f"/notes/{TODAY}/")).fields.keys()
    switch_off(home)
    assert set(part.fields) <= form_of(home.get(f"/notes/{TODAY}/")).fields.keys()


def test_what_was_answered_stays_when_its_part_is_off(home, owner):
    check_in(owner, TODAY, sleep=2, gratitude="Mama sang.", tired=True, note="Words")
    switch_off(home, "sleep", "gratitude", "feelings", "helped")
    page = home.get(f"/notes/{TODAY}/")
    assert "Mama sang." in text_of(page)
    assert "helped" not in form_of(page).fields
    form = form_of(page)
    sent = {n: form[n].value() for n in form.fields if form[n].value() not in (None, False, [])}
    home.post(f"/notes/{TODAY}/", {**sent, "mood": "5"})
    kept = owner.checkins.get()
    assert (kept.mood, kept.sleep, kept.gratitude, kept.tired) == (5, 2, "Mama sang.", True)
    assert "Mama sang." in text_of(home.get(f"/notes/{TODAY}/saved/"))


def test_words_typed_before_their_part_went_off_are_kept(home, owner):
    page = home.get(f"/notes/{TODAY}/")
    switch_off(home, "note", "mood")
    home.post(f"/notes/{TODAY}/", as_sent(page, mood="4", note="Typed before"))
    assert (owner.checkins.get().mood, owner.checkins.get().note) == (4, "Typed before")


def test_one_question_stays_on(home, owner):
    answer = switch_off(home, *(part.name for part in PARTS))
    assert "Leave at least one question on." in text_of(answer)
    assert not owner.preferences.exists()
    switch_off(home, *(part.name for part in PARTS if part.name != "note"))
    answer = write(home, TODAY)
    assert "Answer one question" in text_of(answer)
    assert 'href="#id_note"' in text_of(answer)


def test_two_windows_over_what_is_asked(home, owner):
    pages = [home.get("/notes/parts/") for _ in range(2)]
    sent = as_sent(pages[0], asked=["mood", "note"])
    assert [home.post("/notes/parts/", sent).status_code for _ in range(2)] == [302, 302]
    answer = home.post("/notes/parts/", as_sent(pages[1], asked=["mood"]))
    assert "Mood, A note" in text_of(answer)
    assert home.post("/notes/parts/", as_sent(answer, asked=["mood"])).status_code == 302
    assert set(owner.preferences.get().parts_off) == {p.name for p in PARTS} - {"mood"}


def test_a_usual_day_takes_eight_taps(home, owner):
    """Open it, four questions, unfold what helped, one tick, save."""
    page = home.get("/today/")
    assert f'href="/notes/{TODAY}/"' in text_of(page)
    taps = {"mood": "4", "craving": "2", "sleep": "4", "used": "no", "helped": ["group"]}
    assert write(home, TODAY, **taps).status_code == 302
    opening, unfolding, saving = 1, 1, 1
    assert opening + len(taps) + unfolding + saving <= 8
    assert not any(each.required for each in form_of(home.get(f"/notes/{TODAY}/")).fields.values())


def test_faces_and_words_stand_beside_every_scale(home):
    words = text_of(home.get(f"/notes/{TODAY}/"))
    for field in ("id_mood", "id_craving", "id_sleep"):
        scale = words.split(f'id="{field}"')[0].rsplit("<fieldset", 1)[1]
        scale += words.split(f'id="{field}"')[1].split("</fieldset")[0]
        assert "#face-1" in scale and "#face-5" in scale, field
    for said in ("Very low", "Hardly at all", "none at all", "the strongest"):
        assert said in words


def test_the_days_of_use_follow_every_save_and_delete(home, owner):
    """C81: saying it, taking it back, saying it on another day, and deleting a day."""
    write(home, TODAY, used="yes")
    assert owner.journeys.get().uses == [TODAY.isoformat()]
    write(home, YESTERDAY, used="yes")
    assert owner.journeys.get().uses == [YESTERDAY.isoformat(), TODAY.isoformat()]
    write(home, TODAY, used="no")
    assert owner.journeys.get().uses == [YESTERDAY.isoformat()]
    write(home, TODAY, used="rather_not", mood="3")
    assert owner.journeys.get().uses == [YESTERDAY.isoformat()]
    home.post(f"/notes/{YESTERDAY}/delete/")
    assert owner.journeys.get().uses == []


def test_a_day_and_the_list_are_saved_together_or_not_at_all(home, owner, monkeypatch):
    def broken(**kwargs):
        raise RuntimeError

    check_in(owner, YESTERDAY, used="yes")
    monkeypatch.setattr("checkins.forms.checkins.keep_uses", broken)
    monkeypatch.setattr("checkins.views.notes.keep_uses", broken)
    for send in (
        lambda: write(home, TODAY, used="yes"),
        lambda: write(home, YESTERDAY, used="no"),
        lambda: home.post(f"/notes/{YESTERDAY}/delete/"),
    ):
        with pytest.raises(RuntimeError):
            send()
    assert owner.checkins.get().used == "yes"


def test_a_day_with_many_triggers_costs_no_more(home, owner):
    check_in(owner, TODAY).triggers.add(trigger(owner, "First"))
    paths = (f"/notes/{TODAY}/", f"/notes/{TODAY}/saved/")
    few = {path: queries(home, path) for path in paths}
    for number in range(30):
        owner.checkins.get().triggers.add(trigger(owner, f"Number {number}"))
    for path in paths:
        assert queries(home, path) <= few[path] <= 12
