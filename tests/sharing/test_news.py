"""Today says when somebody waits for a yes and when something ends: a line each, and no name."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from sharing.news import ENDS, WAITS, news_of
from tests.house.pages import words_of

from .makers import DAY, grant, invitation, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]


def claimed(owner, reader, **terms):
    return invitation(owner, claimed_by=reader, claimed_at=timezone.now(), **terms)


def ending(owner, reader, **after):
    made = grant(owner, reader, "mood", person=somebody(owner, "canary-mama"))
    made.expires_at = timezone.now() + after.get("days", 1) * DAY
    made.save()
    return made


def test_somebody_waits_for_my_yes(home, owner, counsellor):
    assert "waits for your yes" not in words_of(home.get(reverse("today")))
    claimed(owner, counsellor, person=somebody(owner, "canary-mama"))
    words = words_of(home.get(reverse("today")))
    assert "Somebody waits for your yes" in words and "canary" not in words
    claimed(owner, User.objects.create_user("gogo"))
    assert "2 people wait for your yes" in words_of(home.get(reverse("today")))


def test_what_ends_within_three_days_is_said_once(home, owner, counsellor):
    ending(owner, counsellor, days=2)
    ending(owner, User.objects.create_user("gogo"), days=1)
    ending(owner, User.objects.create_user("tumi"), days=4)
    words = words_of(home.get(reverse("today")))
    assert "2 things you share end by Wednesday 25 November" in words


def test_nothing_is_said_of_what_is_over_closed_or_somebody_elses(owner, stranger, counsellor):
    now = timezone.now()
    claimed(owner, counsellor, closed_at=now)
    invitation(owner)
    stopped = ending(owner, counsellor)
    stopped.ended_at = now
    stopped.save()
    away = ending(owner, User.objects.create_user("gogo"))
    away.person.archived_at = now
    away.person.save()
    claimed(stranger, counsellor)
    ending(stranger, counsellor)
    assert news_of(owner=owner, now=now) == []
    assert [each.kind for each in news_of(owner=stranger, now=now)] == [WAITS, ENDS]


def test_all_the_news_is_one_question(owner, counsellor, django_assert_num_queries):
    claimed(owner, counsellor)
    for number in range(5):
        ending(owner, User.objects.create_user(f"reader{number}"))
    with django_assert_num_queries(1):
        found = news_of(owner=owner, now=timezone.now())
    assert [(each.kind, each.how_many) for each in found] == [(WAITS, 1), (ENDS, 5)]
    assert all(each.at.tzinfo for each in found)
