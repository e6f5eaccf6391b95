"""All pages of a full life together: few questions to the database, few bytes over the wire."""

import datetime as dt
import gzip
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from network.models import (
    Agreement,
    Appointment,
    Attendance,
    Group,
    Influence,
    Outreach,
    Person,
    Snapshot,
    Target,
    VisitQuestion,
)
from network.models.agreements import Kind, State
from network.models.groups import Sort
from network.models.people import Circle
from tests.house.addresses import every_address
from tests.house.rows import directory, life_of

from .makers import appointment, person

pytestmark = pytest.mark.django_db
QUERIES, BYTES = 10, 8_000
# What a server and a proxy add in front of every page.
HEADERS = 700
FILES = {"network:calendar_feed", "network:appointment_file"}
NOTE = "We spoke for a long while about the week, and what I do on Friday when the money comes in. "


def words(number: int, text: str) -> str:
    """Words that differ from row to row, as those of a life do: they do not pack well."""
    return f"{text} {uuid.uuid5(uuid.NAMESPACE_OID, f'{text}{number}').hex[:12]}"


def full_life(owner) -> None:
    """100 people, 300 agreements, 1,000 attendances, 50 groups, 200 appointments, and the rest."""
    today = owner.today()
    people = [
        Person(
            owner=owner,
            name=words(n, "Nomvula"),
            circle=Circle.values[n % 5],
            phone=f"+2782555{n:04}",
            can_be_reached=True,
            closeness=n % 3 + 1,
            note=NOTE,
        )
        for n in range(100)
    ]
    groups = [
        Group(
            owner=owner,
            sort=Sort.MEETING if n < 30 else Sort.FAITH,
            name=words(n, "Evening Light"),
            weekday=n % 7,
            start_time=dt.time(18, n),
            place=words(n, "The hall behind the church"),
        )
        for n in range(50)
    ]
    Person.objects.bulk_create(people)
    Group.objects.bulk_create(groups)
    with_people(owner, people, today)
    Attendance.objects.bulk_create(
        Attendance(
            owner=owner, group=groups[n % 30], day=today - dt.timedelta(n + 1), before=2, after=4
        )
        for n in range(1_000)
    )
    Snapshot.objects.bulk_create(
        Snapshot(owner=owner, month=dt.date(2020 + n // 12, n % 12 + 1, 1), figures={"people": n})
        for n in range(60)
    )
    Target.objects.bulk_create(
        Target(owner=owner, count=90, days=90, first_day=today - dt.timedelta(n * 7))
        for n in range(30)
    )


def with_people(owner, people, today) -> None:
    """What is asked of these people, and was said to them."""
    Agreement.objects.bulk_create(
        Agreement(
            owner=owner,
            person=people[n % 100],
            kind=Kind.values[n % len(Kind.values)],
            state=State.AGREED if n % 2 else State.ASKED,
            need=NOTE,
            how_often=words(n, "Every Tuesday"),
            review_on=today + dt.timedelta(n - 20),
        )
        for n in range(300)
    )
    Outreach.objects.bulk_create(
        Outreach(owner=owner, person=people[n % 100], day=today - dt.timedelta(n // 4), note=NOTE)
        for n in range(500)
    )
    Appointment.objects.bulk_create(
        Appointment(
            owner=owner,
            person=people[n % 100],
            day=today + dt.timedelta(n - 100),
            purpose=words(n, "The same as last time"),
        )
        for n in range(200)
    )
    VisitQuestion.objects.bulk_create(
        VisitQuestion(owner=owner, person=people[n % 100], words=words(n, "What if I miss a day?"))
        for n in range(60)
    )
    Influence.objects.bulk_create(
        Influence(owner=owner, sort="place", name=words(n, "A corner"), words=NOTE)
        for n in range(60)
    )


def asked(browser, path) -> int:
    with CaptureQueriesContext(connection) as queries:
        browser.get(path)
    return len(queries)


def test_every_page_of_a_full_life_stays_light_and_asks_no_more(client_of, owner):
    """Issue 4, and the budgets of this site that are tighter than C72."""
    directory()
    life_of(owner)
    nurse = person(owner, "Sister Dube", circle="professional", phone="+27825550101")
    appointment(owner, nurse, day=owner.today() - dt.timedelta(40), state="went")
    browser = client_of(owner)
    pages = [each for each in every_address(owner) if each.name.startswith("network:")]
    assert len(pages) > 90
    few = {}
    for each in pages:
        browser.get(each.path)  # the first visit fills what is kept between requests
        few[each] = asked(browser, each.path)
    full_life(owner)
    wrong = []
    for each in pages:
        many = asked(browser, each.path)
        if many > min(few[each], QUERIES):
            wrong.append(f"{each}: {few[each]} queries, then {many}")
        answer = browser.get(each.path, headers={"accept-encoding": "gzip"})
        assert answer.status_code in {200, 405}, each
        if each.name in FILES or answer.status_code == 405:
            continue
        assert gzip.decompress(answer.content), each
        if len(answer.content) + HEADERS > BYTES:
            wrong.append(f"{each}: {len(answer.content)} bytes")
    assert not wrong, "\n".join(wrong)
