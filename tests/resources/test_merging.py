"""Rows that are one are found, and made one, with all that was known of both."""

from datetime import time

import pytest
from django.utils import timezone

from resources.curation import verify
from resources.curators import allow_curators, allow_leads
from resources.duplicates import MOST, Card, likely_pairs, pairs_of
from resources.history import Records, put_back
from resources.merging import NotOne, differences, final_row, merge, set_apart
from resources.models import EntryLink, Meeting, Service, Suggestion

from .makers import meeting, meetings, question, service, services

pytestmark = pytest.mark.django_db


@pytest.fixture
def curating(curator, client_of):
    curator.groups.add(allow_curators())
    return client_of(curator)


@pytest.fixture
def leading(curator, client_of):
    curator.groups.add(allow_leads())
    return client_of(curator)


def found(model):
    return [(pair.first, pair.second) for pair in likely_pairs(model)]


def test_the_same_number_however_it_is_written():
    one = service(phone="011 720 1121")
    other = service(name="Another name", phone_alt="+27 11 720 1121")
    service(phone="011 720 1122")
    assert found(Service) == [(one.pk, other.pk)]


def test_short_codes_are_everybodys():
    services({"phone": "10111"}, {"phone": "10111", "name": "Police"})
    assert found(Service) == []


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (("Hillbrow Clinic", "12 Klein Street"), ("Hilbrow Clinic", "12 Klein St"), True),
        (("Hillbrow Clinic", "12 Klein Street"), ("Hillbrow Clinic", "90 Klein Street"), False),
        (("Hillbrow Clinic", "12 Klein Street"), ("Legal Aid", "12 Klein Street"), False),
        (("Hillbrow Clinic", "Klein Street"), ("Hillbrow Clinic", "12 Klein Road"), True),
        (("Hillbrow Clinic", ""), ("Hillbrow Clinic", ""), False),
    ],
)
def test_nearly_the_same_name_and_street(one, other, alike):
    services(*({"name": name, "address": door, "city": "Jozi"} for name, door in (one, other)))
    assert bool(found(Service)) is alike


def test_a_street_of_the_same_name_in_another_town_is_another():
    services(*({"address": "1 Main Rd", "city": city} for city in ("Paarl", "Knysna")))
    assert found(Service) == []


def test_groups_at_the_same_hour_in_the_same_place():
    place = {"venue": "St Mary's", "address": "5 High St"}
    one, other, *_ = meetings(
        {"name": "New Dawn", **place},
        {"name": "Soweto Monday", "address": "5 High Road", "fellowship": "AA"},
        {**place, "weekday": 1},
        {**place, "start_time": time(19)},
        {**place, "city": "Paarl"},
    )
    assert found(Meeting) == [(one.pk, other.pk)]


def test_those_found_to_be_two_are_not_shown_again():
    one, other = services({"phone": "0117201121"}, {"phone": "0117201121"})
    set_apart(one=other, other=one, by="anele", now=timezone.now())
    set_apart(one=one, other=other, by="thabo", now=timezone.now())
    assert found(Service) == []


def test_the_work_grows_with_the_rows_and_not_with_their_square():
    """20,000 rows of one town: no row meets more than 30 others for a word."""
    met = []

    class Watched(frozenset):
        def __and__(self, other):
            met.append(1)
            return super().__and__(other)

    cards = [
        Card(pk, frozenset([("town", f"word-{pk % 1000}"), ("town", pk // 4)]), Watched())
        for pk in range(20_000)
    ]
    assert list(pairs_of(cards)) == []
    assert 0 < len(met) <= len(cards) * MOST


def test_a_page_lists_them_side_by_side(curating):
    one, other = services(
        {"name": "Clinic A", "phone": "0117201121"}, {"name": "Clinic B", "phone": "0117201121"}
    )
    page = curating.get("/curate/resources/service/alike/").content.decode()
    assert "Clinic A" in page and "Clinic B" in page
    page = curating.get(f"/curate/resources/service/alike/{one.pk}/{other.pk}/").content.decode()
    assert "Only a lead curator merges rows." in page and "These are two" in page
    said = {"action": "compare_rows", "_selected_action": [other.pk, one.pk]}
    assert curating.post("/curate/resources/service/", said).url.endswith(f"{one.pk}/{other.pk}/")


def test_a_curator_says_that_they_are_two_and_does_not_merge(curating, curator):
    one, other = services({"phone": "0117201121"}, {"phone": "0117201121"})
    path = f"/curate/resources/service/alike/{one.pk}/{other.pk}/"
    assert curating.post(path, {"slug": "keep", "one": "yes"}).status_code == 403
    curating.post(path, {"two": "yes"})
    assert found(Service) == []
    assert curator.logentry_set.count() == 2


def test_merged_on_the_page_field_by_field(leading, curator):
    one, other = services(
        {"name": "Clinic", "phone": "0117201121", "hours": "Mon-Fri", "published": False},
        {"name": "The Clinic", "phone": "0117201121", "cost": "free"},
    )
    path = f"/curate/resources/service/alike/{one.pk}/{other.pk}/"
    page = leading.post(path, {"name": "keep", "one": "yes"})
    assert page.status_code == 200 and Service.objects.filter(merged_into=None).count() == 2
    said = {"name": "gone", "hours": "keep", "cost": "gone", "one": "yes"}
    assert leading.post(path, said).status_code == 302
    one.refresh_from_db()
    other.refresh_from_db()
    assert (one.name, one.hours, one.cost) == ("The Clinic", "Mon-Fri", "free")
    assert one.published and not other.published and other.merged_into == one
    assert curator.logentry_set.count() == 2
    assert one.history.first().history_change_reason == f"Merged with {other.slug}"
    assert found(Service) == []


def test_all_that_hung_on_the_other_moves():
    keep, gone = services({}, {})
    verify(row=gone, by="anele", way="phoned", now=timezone.now())
    Suggestion.objects.create(service=gone, origin="visitor", code="A", made_at=timezone.now())
    EntryLink.objects.create(
        service=gone, token_hash="x", sent_to="a@example.org", made_by="anele",
        made_at=timezone.now(), expires_at=timezone.now(),
    )  # fmt: skip
    both, only = question(), question()
    both.services.set([keep, gone])
    only.services.set([gone])
    merge(keep=keep, gone=gone, fields=[], by="anele", now=timezone.now())
    assert keep.verifications.count() == keep.suggestions.count() == keep.entry_links.count() == 1
    assert list(both.services.all()) == list(only.services.all()) == [keep]
    assert only.history.first().history_user_id == "anele"


def test_a_chain_is_followed_and_undone_link_by_link():
    first, second, third = services({"phone": "1"}, {"phone": "2"}, {"phone": "3"})
    now = timezone.now()
    for row in (first, second, third):
        verify(row=row, by="anele", way="phoned", now=now)
    merge(keep=second, gone=first, fields=["phone"], by="a", now=now)
    merge(keep=third, gone=second, fields=[], by="a", now=now)
    first.refresh_from_db()
    assert final_row(first) == third and final_row(third) == third
    with pytest.raises(NotOne, match="merged already"):
        merge(keep=first, gone=third, fields=[], by="a", now=now)
    then = second.history.last().pk
    said = {"by": "a", "why": "they are two", "now": now, "may_publish": True}
    put_back(records=Records(second), key=then, **said)
    second.refresh_from_db()
    assert second.merged_into is None and second.phone == "2"
    assert final_row(Service.objects.get(pk=first.pk)) == second


def test_a_row_is_not_merged_with_itself():
    row = meeting()
    with pytest.raises(NotOne, match="same row"):
        merge(keep=row, gone=Meeting.objects.get(), fields=[], by="a", now=timezone.now())


def test_only_what_differs_is_asked():
    one, other = meetings({"venue": "Hall"}, {"language": "Zulu", "feed": "na", "feed_key": "1"})
    asked = {each.name: (each.keep, each.gone, each.better) for each in differences(one, other)}
    assert asked == {
        "venue": ("Hall", "nothing", "keep"),
        "language": ("nothing", "Zulu", "gone"),
    }
