"""After a hard answer: help first, on the same page, and nobody is told."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.db import connection

from network.models import Person
from resources.models import HelpCard
from tests.checkins.makers import text_of, write

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
YESTERDAY = TODAY - DAY


@pytest.fixture
def line(db):
    return HelpCard.objects.create(
        slug="line",
        kind="line",
        title="A line day and night",
        phone="0800 12 13 14",
        sms="32312",
        published=True,
        source_url="https://source.invalid/",
        source_date="2026",
    )


@pytest.fixture
def mother(owner):
    return Person.objects.create(
        owner=owner, name="Mama", circle="family", phone="+27821234567", can_be_reached=True
    )


@pytest.mark.parametrize("hard", [{"used": "yes"}, {"craving": "8"}, {"mood": "1"}])
@pytest.mark.parametrize("day", [TODAY, YESTERDAY])
def test_after_a_hard_answer_help_stands_first_on_the_next_page(home, line, mother, hard, day):
    answer = write(home, day, **hard)
    words = text_of(home.get(answer.headers["Location"]))
    main = words.split("<main", 1)[1]
    assert main.index("help-block") < main.index("<h1")
    for link in ("tel:0800121314", "sms:32312", "tel:+27821234567", "tel:112", "/leave/"):
        assert f'href="{link}"' in main
    assert ("After a break your body can take less" in main) is ("used" in hard)
    assert ('href="/help/#overdose"' in main) is ("used" in hard)


def test_a_hard_answer_is_saved_and_tells_nobody(home, owner, line, mother):
    before = _rows_by_table()
    write(home, TODAY, used="yes", mood="1", craving="10", note="I used.")
    assert owner.checkins.get().used == "yes"
    assert mail.outbox == []
    changed = {name for name, count in _rows_by_table().items() if count != before[name]}
    assert changed <= {"checkins_checkin", "checkins_journey", "accounts_session"}


def test_after_an_easy_answer_no_alarm_is_shown(home, line):
    for day in (TODAY, YESTERDAY):
        answer = write(home, day, mood="4", craving="2", used="no")
        assert "tel:0800121314" not in text_of(home.get(answer.headers["Location"]))


def _rows_by_table():
    with connection.cursor() as cursor:
        counts = {}
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT count(*) FROM {connection.ops.quote_name(table)}")
            counts[table] = cursor.fetchone()[0]
        return counts
