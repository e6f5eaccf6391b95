"""What a curator phones again, and how one click writes it down."""

from datetime import date, timedelta

import pytest

from resources.catalogue import seed
from resources.curators import allow_curators
from resources.models import HelpCard, Meeting, Service
from resources.staleness import stale
from resources.week import now_here

from .makers import help_card, meeting, service
from .test_helping import FIXTURES

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 24)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def curating(curator, client_of):
    curator.groups.add(allow_curators())
    return client_of(curator)


@pytest.mark.parametrize(
    ("make", "fields", "days"),
    [
        (help_card, {}, 30),
        (meeting, {}, 60),
        (service, {"kind": "outpatient"}, 90),
        (service, {"kind": "oat"}, 90),
        (service, {"kind": "legal"}, 180),
    ],
)
def test_a_check_holds_to_the_last_day_and_no_longer(make, fields, days):
    row = make(**fields, checked_on=ago(days))
    assert not stale(model=type(row), today=TODAY).exists()
    assert stale(model=type(row), today=TODAY + timedelta(days=1)).get() == row


def test_those_never_checked_come_first_and_drafts_do_not_come():
    old = service(name="Old", checked_on=ago(400))
    never = service(name="Never", source_date="")
    service(name="Draft", published=False)
    assert list(stale(model=Service, today=TODAY)) == [never, old]


def test_a_clinic_is_due_sooner_than_an_office():
    clinic = service(kind="outpatient", checked_on=ago(100))
    service(kind="legal", checked_on=ago(100))
    assert list(stale(model=Service, today=TODAY)) == [clinic]


def test_the_longest_unchecked_stands_first_in_the_list(curating):
    service(name="A checked once", checked_on=ago(1000))
    service(name="B never checked", source_date="")
    page = curating.get("/curate/resources/service/?check=due").content.decode()
    assert page.index("B never checked") < page.index("A checked once")


def test_the_seed_takes_no_check_back(curating):
    seed(folder=FIXTURES)
    row = Service.objects.public().exclude(kind="helpline").earliest("pk")
    curating.post(
        "/curate/resources/service/",
        {"action": "phoned_all_right", "_selected_action": [row.pk]},
    )
    seed(folder=FIXTURES)
    row.refresh_from_db()
    assert row.checked_on == now_here().date()


def test_a_list_can_show_only_what_is_due(curating):
    service(name="Due House")
    service(name="Fresh House", checked_on=now_here().date())
    page = curating.get("/curate/resources/service/?check=due").content.decode()
    assert "Due House" in page and "Fresh House" not in page


@pytest.mark.parametrize("make", [service, meeting])
def test_one_click_writes_down_who_phoned_and_when(curating, curator, make):
    row = make()
    path = f"/curate/resources/{row._meta.model_name}/"
    curating.post(path, {"action": "phoned_all_right", "_selected_action": [row.pk]})
    row.refresh_from_db()
    receipt = row.verifications.get()
    assert row.checked_on == receipt.checked_on == now_here().date()
    assert (receipt.checked_by, receipt.way) == (curator.get_username(), "phoned")
    assert not stale(model=type(row), today=now_here().date()).exists()


def test_nobody_else_can_write_down_a_check(owner, client_of):
    row = service()
    client_of(owner).post(
        "/curate/resources/service/",
        {"action": "phoned_all_right", "_selected_action": [row.pk]},
    )
    row.refresh_from_db()
    assert row.checked_on is None and not row.verifications.exists()


def test_public_pages_stay_though_a_check_is_old(visitor):
    """Age alone never takes a row away."""
    service(name="Old House", checked_on=ago(900))
    assert b"Old House" in visitor.get("/directory/").content
    assert not (HelpCard.objects.exists() or Meeting.objects.exists())
