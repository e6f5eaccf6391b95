"""A reader ends their side: nothing passes on, and the owner is told whom they could ask."""

import uuid

import pytest
from django.db import connection
from django.utils import timezone

from sharing.leaving import leave
from sharing.models import EndedBy
from tests.checkins.makers import check_in, form_of, text_of

from .makers import grant, with_second_step

pytestmark = pytest.mark.django_db
NAMED = "Sister Mokoena, same clinic"


@pytest.fixture
def desk(counsellor):
    return with_second_step(counsellor)


def at(row) -> str:
    return f"/with-me/{row.pk}/leave/"


def test_it_asks_first_and_then_it_is_over(desk, owner, counsellor):
    made = grant(owner, counsellor, "mood", called="Thandi")
    check_in(owner, owner.today())
    page = text_of(desk.get(at(made)))
    assert "End my side with Thandi?" in page and "Nothing passes on to anybody" in page
    assert desk.post(at(made), {"successor": NAMED}).status_code == 302
    made.refresh_from_db()
    made.owner = owner
    assert (made.ended_by, made.successor) == (EndedBy.READER, NAMED)
    assert b"Thandi" not in desk.get("/with-me/").content
    assert desk.get(at(made)).status_code == desk.post(at(made)).status_code == 404


def test_nobody_new_sees_anything(desk, owner, counsellor, stranger):
    """The successor, whoever that is, has nothing until the owner consents anew."""
    made = grant(owner, counsellor, "mood", called="Thandi")
    desk.post(at(made), {"successor": "sipho"})
    assert not owner.grants.live(timezone.now()).exists()
    assert b"Thandi" not in with_second_step(stranger).get("/with-me/").content


def test_nobody_has_to_be_named(desk, owner, counsellor):
    made = grant(owner, counsellor)
    desk.post(at(made), {"successor": " "})
    made.refresh_from_db()
    assert (made.ended_by, made.successor) == (EndedBy.READER, None)


def test_twice_is_the_same_as_once(owner, counsellor):
    """C78."""
    made, now = grant(owner, counsellor), timezone.now()
    assert leave(grant=made, successor=NAMED, now=now)
    assert not leave(grant=made, successor="Somebody else", now=now)
    made.refresh_from_db()
    made.owner = owner
    assert made.successor == NAMED


def test_too_long_a_name_is_kept_and_nothing_ends(desk, owner, counsellor):
    """C67."""
    made = grant(owner, counsellor)
    answer = desk.post(at(made), {"successor": "x" * 81})
    assert answer.status_code == 200 and form_of(answer).errors and "x" * 81 in text_of(answer)
    made.refresh_from_db()
    assert made.ended_at is None


def test_another_readers_grant_is_not_there(owner, counsellor, stranger):
    """C2, C7: the bytes of one that never was."""
    made = grant(owner, counsellor)
    other = with_second_step(stranger)
    for path in ("leave/", "week.ics"):
        theirs = other.get(f"/with-me/{made.pk}/{path}")
        nobodys = other.get(f"/with-me/{uuid.uuid4()}/{path}")
        assert theirs.status_code == nobodys.status_code == 404
        assert theirs.content == nobodys.content
    assert other.post(at(made)).status_code == 404
    made.refresh_from_db()
    assert made.ended_at is None


def test_whom_they_named_is_sealed(owner, counsellor):
    """C36."""
    made = grant(owner, counsellor)
    leave(grant=made, successor=NAMED, now=timezone.now())
    with connection.cursor() as cursor:
        cursor.execute("SELECT successor FROM sharing_grant")
        assert b"Mokoena" not in bytes(cursor.fetchone()[0])
