"""My sharing as an owner keeps it: who sees what until when, stopped in one tap, silently."""

import uuid
from datetime import UTC, datetime

import pytest
import time_machine
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from sharing.consent import open_to, write_down
from sharing.models import Grant, Shown, Where
from sharing.stopping import stop_all
from tests.checkins.makers import text_of
from tests.house.pages import masked, words_of

from .makers import DAY, grant, invitation, somebody

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
HOME = reverse("sharing:sharing")
STOP_ALL = reverse("sharing:stop_everything")


def at(name, row) -> str:
    return reverse(f"sharing:{name}", args=[row.pk])


def opens(reader) -> int:
    return open_to(reader, now=timezone.now()).count()


def seen(row, *parts, where=Where.PAGE, how_many=14) -> None:
    shown = {row.pk: dict.fromkeys(parts or (Shown.MOOD,), how_many)}
    write_down(shown, grants={row.pk: row}, where=where, now=timezone.now())


def reader_named(name: str) -> User:
    return User.objects.create_user(name)


# --- What stands there ------------------------------------------------------------------------


def test_an_empty_place_teaches_and_leads_to_the_first(home):
    words = words_of(home.get(HOME))
    assert "Nobody sees anything of yours" in words
    assert reverse("sharing:invitation_new") in text_of(home.get(HOME))
    assert "Stop all sharing" not in words


def test_who_sees_what_from_when_until_when_and_if_it_was_opened(home, owner, counsellor):
    mama = somebody(owner, "Mama")
    row = grant(owner, counsellor, "mood", "days", person=mama)
    row.expires_at = timezone.now() + DAY * 11
    row.save()
    words = words_of(home.get(HOME))
    for each in ("Mama", "Here they are called Lerato", "How my mood goes", "11 days left"):
        assert each in words
    assert "My days and milestones" in words and "My goals" not in words
    assert "From 24 November 2026 on, until 5 December 2026" in words
    assert "Never opened" in words
    seen(row)
    assert "Last opened on Tuesday 24 November, 12:00" in words_of(home.get(HOME))


@pytest.mark.parametrize(
    ("left", "words"), [(0, "ends today"), (1, "1 day left"), (29, "29 days left")]
)
def test_how_long_it_lasts_is_counted_in_my_own_days(home, owner, counsellor, left, words):
    row = grant(owner, counsellor, "mood")
    row.expires_at = datetime(2026, 11, 24, 21, 30, tzinfo=UTC) + DAY * left  # 23:30 here
    row.save()
    assert words in words_of(home.get(HOME))


def test_what_waits_says_its_next_step(home, owner, counsellor):
    now = timezone.now()
    draft = invitation(owner, person=somebody(owner, "Naledi"))
    out = invitation(owner, person=somebody(owner, "Bongani"), code=b"a" * 32, expires_at=now + DAY)
    late = invitation(owner, person=somebody(owner, "Tumi"), code=b"b" * 32, expires_at=now - DAY)
    claimed = invitation(
        owner,
        person=somebody(owner, "Lindiwe"),
        code=b"c" * 32,
        expires_at=now,
        claimed_by=counsellor,
        claimed_at=now,
    )
    closed = invitation(owner, person=somebody(owner, "Closed"), closed_at=now)
    page = text_of(home.get(HOME))
    assert "You began to choose" in page and at("invitation_review", draft) in page
    assert "It works until Wednesday 25 November, 12:00" in page
    assert at("invitation_review", out) in page
    assert "The code works no more" in page and at("invitation_review", late) in page
    assert "waits for your yes" in page and at("invitation_confirm", claimed) in page
    assert str(closed.pk) not in page


def test_somebody_put_away_sees_nothing_and_the_page_says_why(home, owner, counsellor):
    mama = somebody(owner, "Mama")
    row = grant(owner, counsellor, "mood", person=mama)
    home.post(reverse("network:person_put_away", args=[mama.pk]))
    assert opens(counsellor) == 0
    assert "it ended because you put Mama away" in words_of(home.get(HOME))
    home.post(at("grant_stop", row))
    home.post(reverse("network:person_bring_back", args=[mama.pk]))
    assert opens(counsellor) == 0


def test_a_person_deleted_ends_it_too(home, owner, counsellor):
    row = grant(owner, counsellor, "mood")
    row.person.delete()
    assert opens(counsellor) == 0
    assert "because you deleted this person" in words_of(home.get(HOME))


def test_what_ended_folds_away_and_has_a_page(home, owner):
    ways = {"owner": "you stopped it", "reader": "Lerato ended it", "": "its time was over"}
    for number, ended_by in enumerate([*ways, "owner", "replaced"]):
        grant(
            owner,
            reader_named(f"reader{number}"),
            person=somebody(owner, f"Person {number}"),
            began_at=timezone.now() - DAY * (40 + number),
            expires_at=timezone.now() - DAY,
            ended_at=timezone.now() - DAY * 2 if ended_by else None,
            ended_by=ended_by,
        )
    page = text_of(home.get(HOME))
    assert "What has ended" in page and "All that has ended" in page
    words = words_of(home.get(reverse("sharing:sharing_ended")))
    assert all(each in words for each in ways.values())
    assert "Person 3" in words and "Person 4" not in words, "what was replaced goes on"
    assert words.count("Never opened") == 4


def test_a_reader_who_left_names_the_next_one_and_nothing_passes_on(home, owner, counsellor):
    grant(
        owner,
        counsellor,
        ended_at=timezone.now(),
        ended_by="reader",
        successor="Sipho",
    )
    words = words_of(home.get(HOME))
    assert "Lerato can no longer read. Lerato names Sipho as the one to ask next." in words
    assert "Nothing has passed on." in words


# --- Stopping ---------------------------------------------------------------------------------


def test_stopped_in_one_tap_nothing_opens_any_more(home, owner, counsellor):
    """C5: at the next request. Tapped twice, the first moment stands."""
    row = grant(owner, counsellor, "mood")
    assert opens(counsellor) == 1
    for minute in (10, 15):
        with time_machine.travel(f"2026-11-24T10:{minute}:00Z", tick=False):
            answer = home.post(at("grant_stop", row))
            assert answer.url == HOME
            assert opens(counsellor) == 0
    row.refresh_from_db()
    assert (row.ended_at.minute, row.ended_by) == (10, "owner")
    assert row.consent.withdrawn_at == row.ended_at
    assert not mail.outbox


def test_a_link_asks_first_and_changes_nothing(home, owner, counsellor):
    """C30."""
    row = grant(owner, counsellor, "mood")
    assert "Stop sharing with Lerato?" in text_of(home.get(at("grant_stop", row)))
    assert "Stop all sharing?" in text_of(home.get(STOP_ALL))
    assert opens(counsellor) == 1


def test_stop_ends_also_what_took_its_place_meanwhile(home, owner, counsellor):
    """A page that lay open while it was changed on another phone."""
    old = grant(owner, counsellor, ended_at=timezone.now(), ended_by="replaced")
    grant(owner, counsellor, "mood", follows=old)
    other = grant(owner, reader_named("gogo"), "mood")
    home.post(at("grant_stop", old))
    assert opens(counsellor) == 0
    assert opens(other.reader) == 1


def test_time_alone_ends_it(owner, counsellor):
    """C6: no job runs; one second after, nothing opens."""
    row = grant(owner, counsellor, "mood")
    with time_machine.travel(row.expires_at - DAY / 86_400, tick=False):
        assert opens(counsellor) == 1
    with time_machine.travel(row.expires_at, tick=False):
        assert opens(counsellor) == 0


def test_everything_stops_in_one_tap_silently(home, owner, counsellor, stranger):
    """C62: every grant, every invitation, what was agreed for a quiet time; no mail, no proof."""
    rows = [grant(owner, each, "mood") for each in (counsellor, reader_named("gogo"))]
    away = grant(owner, reader_named("tumi"), "mood")
    away.person.archived_at = timezone.now()
    away.person.save()
    theirs = grant(stranger, counsellor, "mood")
    invitations = [
        invitation(owner),
        invitation(owner, code=b"a" * 32, expires_at=timezone.now() + DAY),
        invitation(owner, claimed_by=counsellor, claimed_at=timezone.now()),
    ]
    quiet = owner.quiet_agreements.create(
        person=rows[0].person, steps="Call me.", first_day=owner.today()
    )
    for _ in range(2):
        assert home.post(STOP_ALL).url == HOME
    assert not owner.grants.filter(ended_at=None).exists()
    assert not owner.invitations.open().exists() and len(invitations) == 3
    assert not owner.consents.in_force().filter(purpose="sharing").exists()
    quiet.refresh_from_db()
    assert quiet.ended_on == owner.today()
    assert [each.pk for each in open_to(counsellor, now=timezone.now())] == [theirs.pk]
    assert not mail.outbox
    away.person.archived_at = None
    away.person.save()
    assert opens(away.reader) == 0, "bringing somebody back brings nothing back"


def test_what_had_run_out_is_not_said_to_be_stopped(owner, counsellor):
    row = grant(
        owner,
        counsellor,
        began_at=timezone.now() - DAY * 9,
        expires_at=timezone.now() - DAY,
    )
    assert stop_all(owner=owner, now=timezone.now()) == 0
    row.refresh_from_db()
    assert row.ended_at is None


@pytest.mark.parametrize("place", ["account", "help", "sharing:sharing"])
def test_the_button_is_where_it_is_looked_for(home, owner, counsellor, place):
    """C62: on the account page and in the places of safety."""
    grant(owner, counsellor, "mood")
    assert f'action="{STOP_ALL}"' in text_of(home.get(reverse(place)))


def test_a_visitor_of_help_has_no_such_button(visitor):
    assert STOP_ALL not in text_of(visitor.get(reverse("help")))


@pytest.mark.parametrize("place", ["more", "network:people", "account", "checkins:plan"])
def test_my_sharing_is_one_tap_away(home, place):
    assert f'href="{HOME}"' in text_of(home.get(reverse(place)))


def test_their_words_are_muted_and_heard_again_in_one_tap(home, owner, counsellor):
    row = grant(owner, counsellor, "mood")
    for muted, expected in (("yes", True), ("yes", True), ("no", False)):
        home.post(at("grant_mute", row), {"muted": muted})
        row.refresh_from_db()
        assert row.is_muted is expected
    assert opens(counsellor) == 1


def test_nobody_elses_grant_exists(stranger, counsellor, owner, client_of):
    """C2: neither for a stranger nor for its reader; the bytes of one that never was."""
    row = grant(owner, counsellor, "mood")
    names = ("grant_stop", "grant_mute", "grant_change", "grant_renew", "grant_notes")
    for browser in (client_of(stranger), client_of(counsellor)):
        for name in names:
            nowhere = reverse(f"sharing:{name}", args=[uuid.uuid4()])
            for method in ("get", "post"):
                answer = getattr(browser, method)(at(name, row))
                assert answer.status_code == 404 or (name, method) == ("grant_mute", "get")
                assert masked(answer) == masked(getattr(browser, method)(nowhere))
    assert opens(counsellor) == 1


def test_a_reader_who_is_an_owner_too_sees_only_their_own_side(owner, counsellor, client_of):
    """The two sides of one account never mix."""
    grant(owner, counsellor, "mood", person=somebody(owner, "canary-person"))
    for name in ("sharing", "sharing_ended", "seen_log"):
        assert "canary" not in text_of(client_of(counsellor).get(reverse(f"sharing:{name}")))


# --- Many of them -----------------------------------------------------------------------------


def queries(browser, path) -> int:
    browser.get(path)
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    return len(asked)


def test_the_page_stays_light_with_many(home, owner):
    """As many questions with many rows as with few, and a small page."""

    def life(number):
        now = timezone.now()
        person = somebody(owner, f"Person with a longer name {number}")
        reader = reader_named(f"reader{number}")
        reader.display_name = f"Reader {number}"
        reader.save()
        words = {"purpose": f"To look at it together in our sessions {uuid.uuid4()}"}
        seen(grant(owner, reader, *SCOPES, person=person, **words))
        over = {"began_at": now - DAY * 2, "ended_at": now - DAY, "ended_by": "owner"}
        grant(owner, reader, "mood", person=person, **over)
        left = {"began_at": now - DAY * 2, "ended_at": now - DAY, "ended_by": "reader"}
        grant(owner, reader, "mood", person=person, successor="Sipho", **left)
        invitation(owner, person=person)

    life(0)
    paths = [HOME, reverse("sharing:sharing_ended"), reverse("sharing:seen_log")]
    few = [queries(home, path) for path in paths]
    for number in range(1, 30):
        life(number)
    assert [queries(home, path) for path in paths] == few
    assert max(few) <= 12
    for path in paths:
        answer = home.get(path, headers={"accept-encoding": "gzip"})
        assert len(answer.content) <= 8_000, path


SCOPES = ("days", "mood", "craving", "written", "habits", "goals", "groups", "plan")


def test_the_terms_lie_sealed(owner, counsellor):
    """C36."""
    row = grant(owner, counsellor, purpose="canary-purpose", reader_name="canary-name")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM sharing_grant")
        assert b"canary" not in b"".join(
            bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
            for value in cursor.fetchone()
        )
    assert Grant.objects.get(pk=row.pk).purpose == "canary-purpose"
