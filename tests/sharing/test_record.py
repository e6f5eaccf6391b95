"""The record of what was shown stays as it was written: the database itself says no."""

import pytest
from django.db import IntegrityError, connection, transaction
from django.utils import timezone

from accounts.models import Tombstone
from sharing.consent import write_down
from sharing.models import Disclosure, Shown, Where

from .makers import grant

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(owner, counsellor) -> Disclosure:
    """That Lerato saw seven days of Thandi's moods."""
    return shown_of(grant(owner, counsellor, "mood"))


def shown_of(terms) -> Disclosure:
    write_down(
        {terms.pk: {Shown.MOOD: 7}},
        grants={terms.pk: terms},
        where=Where.PAGE,
        now=timezone.now(),
    )
    return terms.disclosures.get()


def save_it(row):
    row.how_many = 0
    row.save()


def in_bulk(row):
    Disclosure.objects.filter(pk=row.pk).update(shown=Shown.DAYS)


def by_hand(row):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE sharing_disclosure SET how_many = 0")


def delete_it(row):
    row.delete()


def delete_all(row):
    Disclosure.objects.all().delete()


def delete_by_hand(row):
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM sharing_disclosure")


def delete_the_grant(row):
    row.grant.delete()


def delete_the_account(row):
    row.owner.delete()


WAYS = (
    save_it,
    in_bulk,
    by_hand,
    delete_it,
    delete_all,
    delete_by_hand,
    delete_the_grant,
    delete_the_account,
)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
def test_the_record_can_be_neither_changed_nor_deleted(row, way):
    """C12, through the connection of the site."""
    before = Disclosure.objects.values().get()
    with pytest.raises(IntegrityError, match="record of what was shown"), transaction.atomic():
        way(row)
    assert Disclosure.objects.values().get() == before


def test_it_goes_with_an_owner_for_whom_a_tombstone_stands(row, owner, stranger, counsellor):
    """C12, C43: and nobody else's with it."""
    other = shown_of(grant(stranger, counsellor, "mood"))
    Tombstone.objects.create(owner_id=owner.pk, at=timezone.now())
    with pytest.raises(IntegrityError), transaction.atomic():
        in_bulk(row)
    owner.disclosures.all().delete()
    assert list(Disclosure.objects.all()) == [other]
    with pytest.raises(IntegrityError), transaction.atomic():
        delete_it(other)
