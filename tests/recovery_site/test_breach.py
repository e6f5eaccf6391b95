"""C49: from "this table leaked between then and then" to the list of people, and what to do."""

from datetime import UTC, datetime, timedelta

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError

from accounts.models import Owned, Tombstone, User
from checkins.models import CheckIn, Plan
from network.models import Person
from recovery_site.breach import UnknownTable, affected
from sharing.models import Disclosure, Grant
from tests.house.rows import filled, life_of
from tests.recovery_site.test_withdrawing import agreed

pytestmark = pytest.mark.django_db
LEAKED, STOPPED = datetime(2026, 11, 1, 8, tzinfo=UTC), datetime(2026, 11, 3, 8, tzinfo=UTC)
HOUR = timedelta(hours=1)


def person_of(owner, *, came, name="Mama"):
    row = filled(Person, owner, name=name)
    Person.objects.filter(pk=row.pk).update(created_at=came)
    return row


def drill(capsys, *arguments) -> str:
    call_command("breach_drill", *arguments)
    return capsys.readouterr().out


def test_everybody_with_a_row_there_by_then_and_nobody_else(owner, stranger, counsellor, capsys):
    """C49."""
    person_of(owner, came=LEAKED - 90 * 24 * HOUR)
    person_of(owner, came=LEAKED + HOUR, name="Bongani")
    person_of(stranger, came=STOPPED - HOUR)
    person_of(counsellor, came=STOPPED + HOUR)
    said = drill(
        capsys,
        *("--table", "network_person"),
        *("--from", "2026-11-01T10:00", "--to", "2026-11-03T10:00"),
    )
    assert "People: 2; rows: 3" in said
    assert "thandi\t2" in said
    assert "sipho\t1" in said
    assert "lerato" not in said


def test_it_says_what_stood_there_and_what_the_law_wants(owner, capsys):
    person_of(owner, came=LEAKED)
    said = drill(capsys, "--table=network_person", "--from=2026-11-01", "--to=2026-11-03")
    assert "phone" in said.split("Sealed")[1].split("Plain")[0]
    assert "section 22" in said
    assert "eServices" in said
    assert "Please sign in at Tsela" in said


def test_no_word_of_anybody_is_opened_for_it(owner, capsys):
    life_of(owner)
    for model in apps.get_models():
        if issubclass(model, Owned):
            table = model._meta.db_table
            said = drill(capsys, "--table", table, "--from=2020-01-01", "--to=2099-01-01")
            assert "thandi\t" in said, table
            assert "canary" not in said, table


def test_a_table_of_links_leads_to_the_owner(owner):
    plan = filled(Plan, owner)
    plan.people.add(person_of(owner, came=LEAKED))
    found = affected(table="checkins_plan_people", start=LEAKED, end=STOPPED)
    assert found.people == {"thandi": 1}


@pytest.mark.parametrize("table", ["accounts_user", "accounts_datakey", "accounts_session"])
def test_the_tables_of_accounts_lead_to_people_too(owner, client_of, table):
    client_of(owner).get("/today/")
    User.objects.update(date_joined=LEAKED)
    found = affected(table=table, start=LEAKED, end=datetime(2099, 1, 1, tzinfo=UTC))
    assert "thandi" in found.people


def test_by_a_readers_account_from_the_record_of_what_was_shown(
    owner, stranger, counsellor, capsys
):
    for person, at in ((owner, LEAKED + HOUR), (stranger, STOPPED + HOUR)):
        grant = filled(Grant, person, consent=agreed(person, purpose="sharing"), reader=counsellor)
        filled(Disclosure, person, grant=grant, at=at, shown="mood")
    said = drill(
        capsys,
        *("--reader", "Lerato"),
        *("--from", "2026-11-01T10:00", "--to", "2026-11-03T10:00"),
    )
    assert "thandi\t1" in said
    assert "sipho" not in said
    assert "Plain: mood" in said


def test_accounts_that_went_since_are_counted(owner, capsys):
    Tombstone.objects.create(owner_id=owner.pk, at=STOPPED)
    said = drill(capsys, "--table=network_person", "--from=2026-11-01", "--to=2026-11-03")
    assert "cannot be named any more: 1" in said


def test_slips_of_the_hand_are_said(db):
    with pytest.raises(UnknownTable):
        affected(table="resources_service", start=LEAKED, end=STOPPED)
    for arguments in (
        ["--table=nowhere", "--from=2026-11-01", "--to=2026-11-02"],
        ["--table=network_person", "--from=2026-13-01", "--to=2026-11-02"],
        ["--table=network_person", "--from=yesterday", "--to=2026-11-02"],
        ["--table=network_person", "--from=2026-11-03", "--to=2026-11-02"],
        ["--reader=nobody", "--from=2026-11-01", "--to=2026-11-02"],
    ):
        with pytest.raises(CommandError):
            call_command("breach_drill", *arguments)


def test_thousands_of_rows_cost_one_query(owner, django_assert_num_queries):
    CheckIn.objects.bulk_create(
        CheckIn(owner=owner, day=day, recorded_on=day)
        for day in (STOPPED.date() - timedelta(days=n) for n in range(2000))
    )
    with django_assert_num_queries(2):
        affected(table="checkins_checkin", start=LEAKED, end=datetime(2099, 1, 1, tzinfo=UTC))
