"""Days that are known to be hard: planned, warned of, come round again."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from .makers import as_sent, form_of, text_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


def at(name, row=None) -> str:
    return reverse(f"checkins:{name}", args=[row.pk] if row else [])


def add(browser, occasion="payday", **given):
    path = f"{at('riskyday_new')}?occasion={occasion}"
    given = {"occasion": occasion, "day": TODAY.isoformat(), "repeats": "once", **given}
    return browser.post(path, as_sent(browser.get(path), **given))


def risky(owner, **fields):
    return owner.risky_days.create(**{"occasion": "payday", "day": TODAY, **fields})


def test_payday_comes_with_its_usual_rhythm_and_ideas(home, owner):
    form = form_of(home.get(f"{at('riskyday_new')}?occasion=payday"))
    assert (form["repeats"].value(), form["day"].value()) == ("month_end", date(2026, 11, 30))
    idea = form.fields["ideas"].choices[0][0]
    add(home, day="2026-11-30", repeats="month_end", ideas=[idea], plan="Mama cooks.")
    made = owner.risky_days.get()
    assert made.plan == f"Mama cooks.\n{idea}"
    text = text_of(home.get(at("days_ahead")))
    assert "Monday 30 November" in text
    assert "Thursday 31 December" in text


@pytest.mark.parametrize(("days", "says"), [(0, "Today:"), (1, "Tomorrow:"), (2, None), (-1, None)])
def test_today_warns_the_day_before_and_on_the_day_with_the_plan(home, owner, days, says):
    risky(owner, day=TODAY + DAY * days, plan="Straight home with Mama.")
    text = text_of(home.get("/today/"))
    assert ("Straight home with Mama." in text) is bool(says)
    assert says is None or says in text


def test_what_is_put_away_warns_of_nothing_and_comes_back(home, owner):
    found = risky(owner, name="CANARY")
    home.post(at("riskyday_put_away", found))
    assert "CANARY" not in text_of(home.get("/today/"))
    assert "CANARY" not in text_of(home.get(at("days_ahead")))
    assert "CANARY" in text_of(home.get(at("riskydays_away")))
    home.post(at("riskyday_bring_back", found))
    assert "CANARY" in text_of(home.get("/today/"))


def test_a_day_is_corrected_and_deleted(home, owner):
    found = risky(owner)
    page = home.get(at("riskyday_edit", found))
    sent = as_sent(page, occasion="court", name="Court", day="2026-12-01", repeats="once")
    home.post(at("riskyday_edit", found), sent)
    assert owner.risky_days.get().name == "Court"
    assert "Tuesday 1 December" in text_of(home.get(at("riskyday", found)))
    assert home.get(at("riskyday_delete", found)).status_code == 200
    home.post(at("riskyday_delete", found))
    assert not owner.risky_days.exists()


def test_a_day_that_is_over_stays_and_says_so(home, owner):
    found = risky(owner, day=TODAY - DAY)
    assert "This day is over." in text_of(home.get(at("riskyday", found)))
    page = home.get(at("riskyday_edit", found))
    sent = as_sent(page, occasion="payday", day=str(found.day), repeats="once", plan="Learned.")
    assert home.post(at("riskyday_edit", found), sent).status_code == 302


@pytest.mark.parametrize(
    ("day", "repeats", "says"),
    [
        (TODAY - DAY, "once", "This day is over"),
        ("1066-10-14", "yearly", "after the year 1900"),
        ("9999-12-31", "monthly", "next five years"),
        ("2026-02-30", "once", "valid date"),
    ],
)
def test_a_day_that_cannot_be_is_refused_with_every_word_kept(home, owner, day, repeats, says):
    """C67, C82"""
    answer = add(home, day=str(day), repeats=repeats, plan="a long thought")
    assert says in text_of(answer)
    assert "a long thought" in text_of(answer)
    assert not owner.risky_days.exists()


def test_a_memory_of_long_ago_comes_every_year(home, owner):
    add(home, "anniversary", day="2011-12-03", repeats="yearly", name="The day Mama died")
    assert "Thursday 3 December: " in text_of(home.get(at("days_ahead")))


def test_a_double_tap_adds_one(home, owner):
    """C78"""
    path = at("riskyday_new")
    sent = as_sent(home.get(path), occasion="own", day=TODAY.isoformat(), repeats="once")
    for _ in range(2):
        home.post(path, sent)
    assert owner.risky_days.count() == 1


def test_two_windows_show_both_texts(home, owner):
    """C78"""
    found = risky(owner)
    one, two = (home.get(at("riskyday_edit", found)) for _ in range(2))
    same = {"occasion": "payday", "day": TODAY.isoformat(), "repeats": "once"}
    home.post(at("riskyday_edit", found), as_sent(one, plan="from one window", **same))
    answer = home.post(at("riskyday_edit", found), as_sent(two, plan="from the other", **same))
    assert "from one window" in text_of(answer) and "from the other" in text_of(answer)
