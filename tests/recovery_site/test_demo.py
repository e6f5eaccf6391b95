"""The demo people: there for a visitor on this machine, never among people who are real."""

from datetime import date, datetime, timedelta
from io import StringIO
from pathlib import Path

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from accounts.registers import badges_of, to_check
from accounts.second_steps import use_number
from recovery_site.demo import SEEDS, SIGN_INS, NotHere, make_demo
from recovery_site.demo_clients import CLIENTS
from recovery_site.demo_year import year
from resources.week import ZONE
from sharing.consent import open_to
from tests.resources.makers import meetings

README = Path(__file__).resolve().parents[2] / "README.md"
pytestmark = pytest.mark.django_db


@pytest.fixture
def here(settings):
    settings.LOCAL_DEMO = True
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]


def test_people_with_a_year_to_look_at(here):
    assert make_demo() == list(SIGN_INS)
    thandi = User.objects.get(username="demo-owner")
    days = [each.day for each in thandi.checkins.all()]
    assert len(days) > 280
    assert max(days) == thandi.today() - timedelta(days=1), "today is left to the visitor"
    assert max(days) - min(days) > timedelta(days=350)
    assert thandi.people.count() >= 4
    assert thandi.agreements.due(thandi.today())
    assert thandi.deliveries.count() > 5, "notes that she tried"
    assert not thandi.addresses.live().exists() and not thandi.reminders.get().is_on
    for name, leads in (("demo-curator", True), ("demo-curator-2", False)):
        curator = User.objects.get(username=name)
        assert curator.is_staff and not curator.is_superuser
        assert curator.has_perm("resources.publish") is leads


def test_the_counsellor_has_somebody_to_read_and_a_badge(here):
    make_demo()
    lerato = User.objects.get(username="demo-counsellor")
    thandi = User.objects.get(username="demo-owner")
    grants = list(open_to(lerato, now=timezone.now()))
    waits = {name for name, client in CLIENTS.items() if client.waits}
    assert {each.owner.username for each in grants} == {"demo-owner", *CLIENTS} - waits
    assert {each.owner.username for each in lerato.claims.all()} == waits
    (mine,) = (each for each in grants if each.owner == thandi)
    assert mine.consent.owner == thandi and mine.consent.is_intact
    assert mine.from_day == thandi.today() - timedelta(days=60)
    assert thandi.disclosures.filter(grant=mine, at__lt=timezone.now()).count() > 10
    assert thandi.encouragements.count() == 2 and thandi.encouragements.unseen().count() == 1
    assert thandi.quiet_agreements.present().get(agreed_by=lerato).agreed_at
    assert badges_of([lerato], today=lerato.today())[lerato.pk]
    assert to_check(today=lerato.today()).count() == 1


def test_nobody_signs_in_as_those_who_only_share(here):
    make_demo()
    for each in User.objects.filter(username__in=CLIENTS):
        assert not each.has_usable_password()
        assert each.checkins.count() > 40


@time_machine.travel(datetime(2026, 11, 24, 12, tzinfo=ZONE), tick=False)
def test_a_week_of_groups_with_a_plan_for_tonight(here):
    meetings({"weekday": 1}, {"weekday": 0}, {"weekday": 4})
    make_demo()
    thandi = User.objects.get(username="demo-owner")
    kept = thandi.my_groups.kept()
    assert kept.exclude(meeting=None).count() == 2 and kept.filter(meeting=None).count() == 1
    assert kept.filter(is_home=True).get().has_plan
    planned = thandi.attendances.filter(state="planned").latest("day")
    assert (planned.day, planned.state) == (date(2026, 11, 24), "planned")


def test_each_signs_in_with_what_the_readme_says(here, visitor):
    make_demo()
    for name, passphrase in SIGN_INS.items():
        assert visitor.login(username=name, password=passphrase)
        assert f"`{name}`" in README.read_text() and f"`{passphrase}`" in README.read_text()


def test_counsellor_and_curators_have_the_second_step_of_the_readme(here, visitor):
    make_demo()
    call_command("demo_number", stdout=(said := StringIO()))
    for name, seed in SEEDS.items():
        assert f"`{seed}`" in README.read_text()
        person = User.objects.get(username=name)
        (number,) = [
            line.split()[0] for line in said.getvalue().splitlines() if name in line.split()
        ]
        assert use_number(owner=person, typed=number, now=timezone.now())


def test_nobody_shows_numbers_without_a_demonstration():
    with pytest.raises(CommandError):
        call_command("demo_number")


def test_a_second_time_changes_nothing(here):
    make_demo()
    assert make_demo() == []
    call_command("demo")
    assert User.objects.count() == len(SIGN_INS) + len(CLIENTS)


def test_the_same_year_for_the_same_day(here):
    today = User().today()
    assert list(year(ends=today)) == list(year(ends=today))


def test_nobody_is_made_where_somebody_real_has_an_account(here, owner):
    with pytest.raises(NotHere, match="real account"):
        make_demo()
    assert list(User.objects.all()) == [owner]


def test_somebody_real_who_joins_later_does_not_stop_the_site_from_starting(here):
    make_demo()
    User.objects.create_user("thandi", "a quiet morning walk")
    call_command("demo")
    assert User.objects.count() == len(SIGN_INS) + len(CLIENTS) + 1


@pytest.mark.parametrize("host", ["tsela.example", "*", ".local", "0.0.0.0"])
def test_nobody_is_made_beyond_this_machine(here, settings, host):
    settings.ALLOWED_HOSTS = ["127.0.0.1", host]
    with pytest.raises(CommandError, match="this machine"):
        call_command("demo")
    assert not User.objects.exists()


def test_nobody_is_made_without_being_asked_for(here, settings):
    settings.LOCAL_DEMO = False
    with pytest.raises(NotHere):
        make_demo()
    assert not User.objects.exists()
