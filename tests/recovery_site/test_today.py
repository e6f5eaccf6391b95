"""Today gathers all: seven things at most, the next first, what is done folded away."""

import datetime as dt

import pytest
from django.urls import reverse

from tests.house.pages import words_of
from tests.network.makers import agreement, person
from tests.sharing.makers import grant

pytestmark = pytest.mark.django_db
MOST_QUERIES = 12  # one of them: all that is new in sharing


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)


def day_of(owner, **answers):
    return owner.checkins.create(day=owner.today(), recorded_on=owner.today(), **answers)


def many_things(owner, count: int) -> None:
    mama = person(owner, "Mama", phone="+27820000147", stance="backs")
    for number in range(count):
        agreement(owner, mama, review_on=owner.today(), need=f"Thing {number}")
        owner.risky_days.create(occasion="own", name=f"Day {number}", day=owner.today())
        owner.goals.create(what=f"Goal {number}", look_on=owner.today())
        owner.habits.create(name=f"Habit {number}", area="move", first_day=owner.today())


def test_a_new_person_is_asked_how_it_is_and_for_a_first_person(home):
    words = words_of(home.get(reverse("today")))
    assert words.index("How is today?") < words.index("The first person")


def test_seven_things_are_enough_the_rest_folds_away(home, owner):
    many_things(owner, 10)
    page = home.get(reverse("today"))
    shown, _, folded = page.content.decode().partition("more for today")
    assert shown.count('<li class="card') == 7
    assert folded.count('<li class="card') > 3


def test_what_is_done_folds_away(home, owner):
    habit = owner.habits.create(name="Walk", area="move", first_day=owner.today())
    owner.habit_entries.create(
        habit=habit, day=owner.today(), recorded_on=owner.today(), state="done"
    )
    day_of(owner, mood=4)
    words = words_of(home.get(reverse("today")))
    assert "Done today: 2" in words
    assert "Write today" not in words


def test_what_has_no_hour_waits_on_its_own_page(home, owner):
    owner.goals.create(what="Get my ID book", look_on=owner.today())
    assert "Get my ID book" not in words_of(home.get(reverse("today")))
    assert "Get my ID book" in words_of(home.get(reverse("waiting")))


def test_after_a_hard_answer_help_stands_first(home, owner):
    """C56: at once, on the same page, before anything there is to do."""
    many_things(owner, 2)
    day_of(owner, craving=9)
    words = words_of(home.get(reverse("today")))
    assert words.index("That is a lot to carry") < words.index("Day 0")


@pytest.mark.parametrize("name", ["today", "waiting"])
def test_much_to_do_asks_the_database_no_more(
    home, owner, name, django_assert_max_num_queries, django_assert_num_queries
):
    many_things(owner, 1)
    long_ago = owner.today() - dt.timedelta(400)
    owner.checkins.create(day=long_ago, recorded_on=long_ago, mood=3)
    home.get(reverse(name))
    with django_assert_max_num_queries(MOST_QUERIES) as few:
        home.get(reverse(name))
    many_things(owner, 30)
    for back in range(1, 300):
        day = owner.today() - dt.timedelta(back)
        owner.checkins.create(day=day, recorded_on=day, mood=3)
    with django_assert_num_queries(len(few)):
        home.get(reverse(name))


def test_whoever_reads_others_has_one_way_to_them(home, owner, stranger):
    assert "With me" not in words_of(home.get(reverse("today")))
    grant(stranger, owner, "mood", called="Canary")
    words = words_of(home.get(reverse("today")))
    assert words.count("With me") == 1 and "Canary" not in words
    for name in ("more", "account"):
        assert "With me" in words_of(home.get(reverse(name)))
