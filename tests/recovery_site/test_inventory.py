"""C45: every field of every table is in the inventory, and what is over by time goes."""

import datetime as dt
from datetime import UTC, datetime
from pathlib import Path

import pytest
import time_machine
from allauth.account.models import EmailAddress, EmailConfirmation
from django.apps import apps
from django.contrib.admin.models import CHANGE, LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache, caches
from django.core.management import call_command
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import DataRequest, RecoveryCode, Session
from accounts.requests import keep_request
from network.models import CalendarFeed
from recovery_site.inventory import ENTRIES, document, fields_of, kinds, purposes_of, tables
from recovery_site.retention import RULES, purge
from resources.models import EntryLink, Service, Suggestion, Verification
from sharing.models import Invitation
from tests.house.rows import filled

NOW = datetime(2026, 11, 26, 10, tzinfo=UTC)
DAY = dt.timedelta(1)
PAGE = "docs/data-inventory.md"


# --- The inventory -------------------------------------------------------------------------


@pytest.mark.parametrize("model", tables(), ids=lambda model: model._meta.label)
def test_every_field_has_a_purpose_and_there_is_none_too_many(model):
    """A new field is given its purpose in `recovery_site/kept_rows/`."""
    said, there = set(purposes_of(model)), set(fields_of(model))
    assert not there - said, f"In recovery_site/kept_rows/, {model._meta.label} lacks these."
    assert not said - there, f"In recovery_site/kept_rows/, {model._meta.label} has no such field."


def test_every_table_of_links_begins_at_a_field_that_has_a_purpose():
    for model in apps.get_models(include_auto_created=True):
        made_by = model._meta.auto_created
        if made_by:
            through = [
                f.name for f in made_by._meta.many_to_many if f.remote_field.through is model
            ]
            assert set(through) <= set(purposes_of(made_by)), model


def test_no_entry_speaks_of_a_table_that_is_gone_or_twice():
    labels = [each.model for each in ENTRIES]
    assert len(labels) == len(set(labels))
    assert set(labels) <= {model._meta.label for model in apps.get_models()}


def test_each_entry_says_why_on_which_ground_and_how_long():
    for each in ENTRIES:
        assert each.purpose and each.basis and each.until, each.model
        assert all(each.purposes().values()), each.model


def test_what_ends_by_time_is_said_in_the_inventory_and_the_other_way_round():
    by_time = {each.model for each in ENTRIES if any(sign.isdigit() for sign in each.until)}
    ruled = {rule.label for rule in RULES if not rule.empties}
    assert by_time <= ruled, "said to end after a time, but no rule ends it"
    assert ruled <= {each.model for each in ENTRIES}


def test_the_page_in_docs_is_made_from_it():
    assert Path(PAGE).read_text() == document(), "Run `manage.py inventory`."


# --- What is stored ------------------------------------------------------------------------


@pytest.mark.django_db
def test_anybody_can_read_what_is_stored(visitor):
    page = visitor.get(reverse("stored")).content.decode()
    for kind in kinds():
        assert kind.name in page
        assert str(kind.seen_by)[:20] in page
    for each in ENTRIES:
        assert each.until in page, each.model
    assert "police, a court or an employer" in page
    assert "Test Hosting, South Africa" in page


@pytest.mark.django_db
def test_it_is_linked_where_somebody_would_look(visitor):
    for name in ("more", "notice", "landing"):
        assert reverse("stored") in visitor.get(reverse(name)).content.decode(), name


# --- What is over by time ------------------------------------------------------------------


@pytest.fixture
def service(db):
    return Service.objects.create(
        slug="a-service",
        name="A clinic",
        kind="health",
        published=True,
        source_url="https://source.invalid/",
        source_date="2026",
    )


def invitation(owner, **times):
    row = filled(Invitation, owner, code=None, code_starts=None)
    Invitation.objects.filter(pk=row.pk).update(**{"updated_at": NOW, **times})
    return row


def left(model) -> int:
    return model.objects.count()


@pytest.mark.parametrize(
    "times",
    [
        {"closed_at": NOW, "expires_at": NOW},
        {"expires_at": NOW},
        {"expires_at": NOW, "claimed_at": NOW},
        {"updated_at": NOW},
    ],
    ids=["closed", "run out", "never confirmed", "a draft"],
)
def test_an_offer_to_share_goes_after_thirty_days(owner, times):
    invitation(owner, **times)
    purge(now=NOW + 30 * DAY)
    assert left(Invitation) == 1
    purge(now=NOW + 30 * DAY + dt.timedelta(seconds=1))
    assert left(Invitation) == 0


def test_an_offer_that_still_waits_stays(owner):
    invitation(owner, expires_at=NOW + 40 * DAY, updated_at=NOW - 90 * DAY)
    purge(now=NOW)
    assert left(Invitation) == 1


def test_an_answered_request_goes_after_three_years_an_open_one_never(db):
    for reference, answered in (("done", dt.date(2026, 11, 26)), ("open", None)):
        row = DataRequest(
            received_on=dt.date(2026, 11, 1),
            channel="phone",
            kind="see",
            reference=reference,
            answered_on=answered,
            answer="Told." if answered else "",
        )
        keep_request(row=row, by="anele")
    purge(now=NOW + 3 * 365 * DAY)
    assert left(DataRequest) == 2
    purge(now=NOW + 3 * 365 * DAY + DAY)
    assert DataRequest.objects.get().reference == "open"


def test_a_used_code_goes_after_thirty_days_an_unused_one_stays(owner):
    for name, used in (("a", NOW), ("b", None)):
        RecoveryCode.objects.create(owner=owner, code_sha256=name * 64, used_at=used)
    purge(now=NOW + 30 * DAY)
    assert left(RecoveryCode) == 2
    purge(now=NOW + 31 * DAY)
    assert RecoveryCode.objects.get().used_at is None


def test_an_ended_calendar_address_goes_after_thirty_days(owner):
    filled(CalendarFeed, owner, revoked_at=NOW)
    purge(now=NOW + 30 * DAY)
    assert left(CalendarFeed) == 1
    purge(now=NOW + 31 * DAY)
    assert left(CalendarFeed) == 0


def test_a_session_goes_when_it_is_over(owner, client_of):
    with time_machine.travel(NOW, tick=False):
        client_of(owner).get(reverse("today"))
        ends = Session.objects.get().expire_date
    purge(now=ends)
    assert left(Session) == 1
    purge(now=ends + DAY)
    assert left(Session) == 0


def test_links_and_suggestions_go_and_names_of_whoever_answered_are_emptied(service):
    EntryLink.objects.create(
        service=service,
        token_hash="h",
        sent_to="desk@clinic.invalid",
        made_by="anele",
        made_at=NOW,
        expires_at=NOW,
    )
    day = NOW.date()
    for code, closed in (("one", day), ("two", None)):
        Suggestion.objects.create(
            service=service, origin="visitor", code=code, made_at=NOW, closed_on=closed
        )
    Verification.objects.create(
        service=service, checked_on=day, checked_by="anele", way="phoned", spoke_to="Sister M"
    )
    purge(now=NOW + 90 * DAY)
    assert (left(EntryLink), left(Suggestion)) == (1, 2)
    purge(now=NOW + 91 * DAY)
    assert left(EntryLink) == 0
    purge(now=NOW + 365 * DAY)
    assert (left(Suggestion), Verification.objects.get().spoke_to) == (2, "Sister M")
    purge(now=NOW + 366 * DAY)
    assert (Suggestion.objects.get().code, Verification.objects.get().spoke_to) == ("two", "")


def test_the_desk_log_goes_after_three_years_and_a_mail_link_after_three_days(curator):
    kind = ContentType.objects.get_for_model(Service)
    entry = LogEntry.objects.create(
        user=curator, content_type=kind, object_id="1", object_repr="A", action_flag=CHANGE
    )
    LogEntry.objects.filter(pk=entry.pk).update(action_time=NOW)
    address = EmailAddress.objects.create(user=curator, email="anele@site.invalid")
    EmailConfirmation.objects.create(email_address=address, created=NOW, key="k")
    purge(now=NOW + 3 * DAY)
    assert left(EmailConfirmation) == 1
    purge(now=NOW + 4 * DAY)
    assert left(EmailConfirmation) == 0
    purge(now=NOW + 3 * 365 * DAY)
    assert left(LogEntry) == 1
    purge(now=NOW + 3 * 365 * DAY + DAY)
    assert left(LogEntry) == 0


def test_counts_of_tries_do_not_stay_in_the_cache(db, settings):
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "cache_of_a_test",
        }
    }
    call_command("createcachetable", verbosity=0)
    del caches["default"]
    with time_machine.travel(NOW, tick=False):
        cache.set("tries:192.0.2.7", 3, timeout=60)
        cache.set("tries:192.0.2.8", 3, timeout=3600)
    assert purge(now=NOW + dt.timedelta(minutes=30))["cache"] == 1
    with connection.cursor() as cursor:
        cursor.execute("SELECT cache_key FROM cache_of_a_test")
        assert [row for row in cursor.fetchall() if "192.0.2.7" in row[0]] == []
    del caches["default"]


@given(later=st.integers(0, 4000))
@settings(max_examples=50)
@pytest.mark.django_db
def test_a_second_purge_finds_nothing(later):
    now = NOW + later * DAY
    purge(now=now)
    assert not any(purge(now=now).values())


@pytest.mark.django_db
def test_the_command_says_how_many(capsys):
    call_command("purge")
    said = capsys.readouterr().out
    assert all(f"{rule.label}: 0" in said for rule in RULES)
