"""Deleting a part: what goes is counted first, what stays is said, and only that goes."""

import datetime as dt

import pytest
import time_machine
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from accounts.models import Tombstone
from recovery_site.my_data.bringing import STAYS
from recovery_site.my_data.kinds import kinds, rows_of
from recovery_site.my_data.parts import BY_NAME, PARTS, delete_part, going
from resources.models import Meeting
from sharing.consent import open_to
from sharing.models import Disclosure, EndedBy, Grant
from tests.checkins.makers import check_in, urge
from tests.house.rows import directory
from tests.house.rows import life_of as fill
from tests.network.makers import appointment, kept_group, person, question, went

from .makers import prove

pytestmark = pytest.mark.django_db
SURE = {"sure": "delete"}
# Not by parts: they go with the account, or are ended on their own pages.
WITH_THE_ACCOUNT = set(STAYS) | {"network.calendarfeed", "sharing.cover"}


@pytest.fixture
def lives(owner, stranger):
    directory()
    fill(owner)
    fill(stranger)
    return owner


@pytest.fixture
def home(lives, client_of):
    browser = client_of(lives)
    prove(browser)
    return browser


def path_of(name: str) -> str:
    return reverse("data:part_delete", args=[name])


def counts_of(owner) -> dict[str, int]:
    return {each._meta.label_lower: rows_of(each, owner).count() for each in kinds()}


def delete(name, owner) -> int:
    return delete_part(BY_NAME[name], owner=owner, now=timezone.now(), today=owner.today())


def test_every_kind_belongs_to_a_part_or_goes_with_the_account():
    in_parts = {label for part in PARTS for label in part.labels}
    assert in_parts | WITH_THE_ACCOUNT == {each._meta.label_lower for each in kinds()}


@pytest.mark.parametrize("name", list(BY_NAME))
def test_what_was_counted_goes_and_nobody_elses(lives, stranger, name):
    """What hangs on a part is counted with it, also a kind that a part does not name."""
    before, theirs = counts_of(lives), counts_of(stranger)
    expected = going(BY_NAME[name], owner=lives).total
    snapshots = {"network.snapshot"}  # this month's figures are made anew
    assert delete(name, lives) == expected
    after = counts_of(lives)
    for label in BY_NAME[name].labels:
        assert after[label] == 0 or label in snapshots, label
    lost = {
        label: before[label] - after[label] for label in before if before[label] != after[label]
    }
    assert sum(lost.values()) in {expected, expected - 1}, lost
    assert counts_of(stranger) == theirs


def test_a_part_page_says_how_much_and_what_stays(home, lives):
    text = home.get(path_of("habits")).content.decode()
    assert "Habits: <strong>1</strong>" in text and "Days of habits" in text
    assert "Your goals stay." in text


def test_it_needs_the_passphrase_and_the_word(lives, client_of):
    """C24."""
    browser, path = client_of(lives), path_of("days")
    for answer in (browser.get(path), browser.post(path, SURE)):
        assert answer.url == f"/account/passphrase/now/?next={path}"
    prove(browser)
    answer = browser.post(path, {"sure": "yes please"})
    text = answer.content.decode()
    assert 'class="error-summary"' in text and "yes please" in text
    assert lives.checkins.exists()
    assert browser.post(path, SURE).status_code == 302
    assert not lives.checkins.exists()


def test_a_double_tap_deletes_once(home, lives):
    assert home.post(path_of("urges"), SURE).status_code == 302
    assert home.post(path_of("urges"), SURE).status_code == 302
    assert "There is nothing of it here." in home.get(path_of("urges")).content.decode()


def test_there_is_no_part_of_another_name(home):
    assert home.get(path_of("everything")).status_code == 404


def test_the_journey_no_longer_tells_of_days_whose_check_in_is_gone(owner):
    first, second = owner.today() - dt.timedelta(days=3), owner.today() - dt.timedelta(days=2)
    owner.journeys.create(uses=[first.isoformat(), second.isoformat()])
    for day in (first, second):
        check_in(owner, day, used="yes")
    urge(owner, second, used="yes")
    delete("days", owner)
    assert owner.journeys.get().uses == [second.isoformat()], "the urge still tells of it"


def test_what_hangs_on_people_goes_along_and_what_does_not_stays(owner):
    mama = person(owner, "Mama")
    appointment(owner, mama)
    alone = appointment(owner)
    question(owner, person=mama)
    owner.goals.create(what="Get my ID", person=mama)
    told = dict(going(BY_NAME["people"], owner=owner).counts)
    assert told["Appointments"] == 1 and told["Questions to ask"] == 1
    delete("people", owner)
    assert owner.appointments.get() == alone
    assert owner.goals.get().person is None


def test_without_people_nobody_is_shown_anything(lives, counsellor):
    """And the record of what they saw stays: C12."""
    Grant.objects.filter(owner=lives).update(reader=counsellor)
    assert open_to(counsellor, now=timezone.now()).exists()
    delete("people", lives)
    assert not open_to(counsellor, now=timezone.now()).exists()
    assert Grant.objects.get(owner=lives).ended_by == EndedBy.OWNER
    assert Disclosure.objects.filter(owner=lives).exists()
    assert not Tombstone.objects.exists()


def test_groups_no_longer_count_whoever_deleted_theirs(owner, stranger, counsellor):
    """network/met.py: whoever deletes an attendance unsays it."""
    directory()
    meeting = Meeting.objects.get(slug="a-group")
    with time_machine.travel("2026-11-25T10:00:00+00:00", tick=False):
        day = dt.date(2026, 11, 24)
        for each in (owner, stranger, counsellor):
            each.date_joined = timezone.now() - dt.timedelta(days=40)
            each.save()
            went(each, kept_group(each, meeting=meeting), day, state="went")
        Meeting.objects.filter(pk=meeting.pk).update(met_on=day)
        delete("groups", owner)
        meeting.refresh_from_db()
        assert meeting.met_on is None


def test_the_pages_ask_the_database_no_more_as_the_rows_grow(
    home, lives, django_assert_max_num_queries
):
    """Each kind of a part is counted in the database, not walked through."""
    kind = apps.get_model("checkins", "checkin")
    for back in range(1, 60):
        check_in(lives, lives.today() - dt.timedelta(days=back))
    assert rows_of(kind, lives).count() == 60
    for name in BY_NAME:
        with django_assert_max_num_queries(14):
            home.get(path_of(name))


def test_my_data_leads_to_every_page_of_it(home):
    text = home.get("/account/data/").content.decode()
    for name in ("download", "bring", "parts", "go"):
        assert f'href="{reverse(f"data:{name}")}"' in text
    for found in ("account", "more"):
        assert 'href="/account/data/"' in home.get(reverse(found)).content.decode()
