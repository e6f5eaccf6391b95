"""Two curators and one row: both edits are seen, every state is kept, and any can come back."""

from datetime import UTC, datetime
from threading import Barrier, Thread
from time import sleep

import pytest
import time_machine
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from resources.curation import Changed, curate, verify
from resources.curators import allow_curators, allow_leads, allow_province
from resources.history import Records, facts, put_back, states
from resources.models import Organisation, Service

from .makers import help_card, meeting, question, service
from .test_curating import address_of, answers

pytestmark = pytest.mark.django_db


@pytest.fixture
def curating(curator, client_of):
    curator.groups.add(allow_curators())
    return client_of(curator)


@pytest.fixture
def thabo(client_of):
    """Another curator's browser."""
    other = User.objects.create_user("thabo", "phones every Tuesday", is_staff=True)
    other.groups.add(allow_leads())
    return client_of(other)


def edited(row, why="Phoned", by="anele", **fields):
    for name, value in fields.items():
        setattr(row, name, value)
    curate(row=row, by=by, why=why, now=timezone.now())
    return row


def page_of(row, page, *more):
    return reverse(f"admin:resources_{row._meta.model_name}_{page}", args=[row.pk, *more])


# --- Two at once -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("make", "field", "first", "second"),
    [
        (service, "phone", "011 111 1111", "022 222 2222"),
        (meeting, "venue", "Church hall", "Library"),
        (help_card, "cost", "Free", "Free from a landline"),
    ],
)
def test_the_second_sees_both_and_may_keep_theirs(curating, thabo, make, field, first, second):
    row = make()
    before = row.history.count()
    theirs = answers(row, **{field: second}, why="typed by Thabo")
    assert curating.post(address_of(row), answers(row, **{field: first})).status_code == 302
    refused = thabo.post(address_of(row), theirs)
    page = refused.content.decode()
    assert f"What stands now: {first}" in page, "what the first saved"
    assert f'value="{second}"' in page and "typed by Thabo" in page, "what the second typed"
    assert "anele saved this row at" in page
    row.refresh_from_db()
    assert getattr(row, field) == first
    kept = thabo.post(address_of(row), {**theirs, "version": row.version})
    assert kept.status_code == 302
    row.refresh_from_db()
    assert getattr(row, field) == second
    assert row.history.count() == before + 2


def test_a_question_shows_both_lists_too(curating, thabo):
    row, clinic = question(), service(name="Clinic by the sea")
    said = {"sources": "A list | https://example.org/", "links": ""}
    theirs = answers(row, **said, services="")
    curating.post(address_of(row), answers(row, **said, services=clinic.code))
    page = thabo.post(address_of(row), theirs).content.decode()
    assert "What stands now: Clinic by the sea" in page
    assert list(row.services.all()) == [clinic]


def test_a_form_without_its_version_is_not_trusted(curating):
    row = service(phone="011 000 0000")
    said = answers(row, phone="022 000 0000")
    del said["version"]
    assert curating.post(address_of(row), said).status_code == 200
    row.refresh_from_db()
    assert row.phone == "011 000 0000"


def test_of_two_who_read_the_same_row_one_wins():
    one = service()
    other = Service.objects.get(pk=one.pk)
    edited(one, phone="1")
    with pytest.raises(Changed):
        edited(other, phone="2")
    assert Service.objects.get().phone == "1"
    assert one.history.count() == 1


def test_a_save_between_reading_and_writing_is_seen_too(curating, monkeypatch):
    """The form was right when it was read; another saved before it was written."""
    row = service()
    said = answers(row, phone="022 222 2222")
    slipped_in = []

    def late(**options):
        if not slipped_in:
            slipped_in.append(True)
            raise Changed("Somebody else saved this at the same moment.")
        return curate(**options)

    monkeypatch.setattr("resources.admin.kept.curate", late)
    edited(row, phone="011 111 1111", by="thabo")
    page = curating.post(address_of(row), said).content.decode()
    assert "What stands now: 011 111 1111" in page


def patiently(row, **fields):
    """Edit; where another holds the whole database, as in SQLite's memory, try again."""
    seen = row.version
    while True:
        try:
            return edited(row, **fields)
        except OperationalError:
            row.version = seen
            sleep(0.02)


@pytest.mark.django_db(transaction=True)
def test_two_workers_at_the_same_moment_cannot_both_win():
    row = service()
    copies = [Service.objects.get(pk=row.pk) for _ in range(4)]
    start, won, lost = Barrier(len(copies)), [], []

    def work(number, copy):
        start.wait(timeout=20)
        try:
            patiently(copy, phone=str(number))
            won.append(str(number))
        except Changed:
            lost.append(str(number))
        finally:
            connection.close()

    workers = [Thread(target=work, args=each) for each in enumerate(copies)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    assert (len(won), len(lost)) == (1, 3)
    row.refresh_from_db()
    assert (row.phone, row.version) == (won[0], 2)


# --- Every state -----------------------------------------------------------------------------


def test_the_page_says_who_when_why_and_what_became_of_what(curating):
    row = service(kind="health")
    with time_machine.travel(datetime(2026, 11, 12, 8, 5, tzinfo=UTC)):
        edited(row, city="Soweto", why="Seen at the door")
    with time_machine.travel(datetime(2026, 11, 20, 8, 5, tzinfo=UTC)):
        edited(row, kind="oat", city="Knysna", offers=["advice", "meals"], by="thabo")
    page = curating.get(page_of(row, "history")).content.decode()
    assert page.index("20 November 2026, 10:05, thabo") < page.index("12 November 2026, 10:05")
    assert "Seen at the door" in page
    cells = "".join(page.split())
    assert 'Townorcity</th><tddata-label="was">Soweto</td>' in cells
    assert "Clinicorhospital</td>" in cells and "Medicineforopioiddependence</td>" in cells
    assert "advice; meals" in page


def test_any_two_states_can_be_compared(curating):
    row = service()
    for city in ("Soweto", "Knysna", "Paarl"):
        edited(row, city=city)
    newest, _, oldest = row.history.all()
    for one, other in ((newest, oldest), (oldest, newest)):
        asked = {"one": one.pk, "other": other.pk}
        compared = curating.get(page_of(row, "history"), asked).context["compared"]
        assert [(each.label, each.was, each.now) for each in compared] == [
            ("Town or city", "Soweto", "Paarl")
        ]
    for odd in ({"one": "x", "other": "1"}, {"one": 0, "other": 0}, {"one": newest.pk}):
        assert curating.get(page_of(row, "history"), odd).context["compared"] is None


def test_put_back_is_a_new_state_and_loses_nothing(curating):
    row = service()
    with time_machine.travel(datetime(2026, 11, 12, 8, 5, tzinfo=UTC)):
        edited(row, phone="011 111 1111", languages=["isiZulu"])
    edited(row, phone="022 222 2222", languages=[], why="Wrong row")
    then = row.history.last()
    address = page_of(row, "back", then.pk)
    assert curating.get(address).status_code == 405
    page = curating.post(address, {"why": " "}).content.decode()
    assert "Say why it goes back." in page
    curating.post(address, {"why": "that was another clinic"})
    row.refresh_from_db()
    assert (row.phone, row.languages) == ("011 111 1111", ["isiZulu"])
    entry = row.history.first()
    assert entry.history_change_reason == "Back to 12 November 2026: that was another clinic"
    assert (row.history.count(), entry.history_user_id) == (3, "anele")


def test_put_back_takes_the_services_of_a_question_along():
    row, clinic, centre = question(), service(), service()
    before = row.history.count()
    for linked in ([clinic], [centre]):
        curate(row=row, by="a", why="", now=timezone.now(), links={"services": linked})
    assert row.history.count() == before + 2, "one entry an edit, the list in it"
    found = states(Records(row))
    assert [each.label for each in found[0].changes] == ["Services"]
    back = {"by": "a", "why": "no", "now": timezone.now(), "may_publish": False}
    put_back(records=Records(row), key=found[1].key, **back)
    assert list(row.services.all()) == [clinic]


def test_put_back_does_not_publish_what_nobody_checked(curating, thabo):
    row = edited(service())
    edited(row, published=False)
    then = row.history.last().pk
    thabo.post(page_of(row, "back", then), {"why": "it was right"})
    row.refresh_from_db()
    assert not row.published
    verify(row=row, by="anele", way="phoned", now=timezone.now())
    curating.post(page_of(row, "back", then), {"why": "no lead"})
    row.refresh_from_db()
    assert not row.published
    thabo.post(page_of(row, "back", then), {"why": "checked now"})
    row.refresh_from_db()
    assert row.published


def test_a_state_of_another_row_is_no_state_of_this(curating):
    mine, other = edited(service()), edited(service())
    address = page_of(mine, "back", other.history.get().pk)
    assert curating.post(address, {"why": "x"}).status_code == 404


def test_a_curator_of_a_province_puts_no_row_back_into_another(curator, client_of):
    curator.groups.add(allow_province("Gauteng"))
    row = edited(service(province="Limpopo"))
    edited(row, province="Gauteng", phone="011 111 1111")
    address = page_of(row, "back", row.history.last().pk)
    assert client_of(curator).post(address, {"why": "x"}).status_code == 403
    row.refresh_from_db()
    assert (row.province, row.phone) == ("Gauteng", "011 111 1111")


def test_where_each_fact_comes_from(curating):
    row = service(phone="")
    edited(row, phone="011 111 1111", why="import 12 of na-gauteng", by="feeds")
    edited(row, city="Soweto", why="phoned", source_url="https://example.org/new")
    said = {each.label: each for each in facts(Records(row))}
    assert (said["Phone"].who, said["Phone"].why) == ("feeds", "import 12 of na-gauteng")
    assert said["Phone"].source_url == "https://example.org/list", "the page it rested on then"
    assert (said["Town or city"].who, said["Town or city"].now) == ("anele", "Soweto")
    page = curating.get(page_of(row, "facts")).content.decode()
    assert "import 12 of na-gauteng" in page and "011 111 1111" in page


def test_a_long_history_costs_no_more_questions(curating):
    row, body = question(), Organisation.objects.create(slug="body", name="A body")
    clinic = service(organisation=body)
    curate(row=row, by="a", why="", now=timezone.now(), links={"services": [clinic]})
    edited(clinic, organisation=None)
    for each in (row, clinic):
        for page in ("history", "facts"):
            curating.get(page_of(each, page))
            few = asked_by(curating, page_of(each, page))
            for number in range(30):
                links = {"services": [clinic][: number % 2]} if each == row else {}
                each.slug_note = number
                curate(row=each, by="a", why=str(number), now=timezone.now(), links=links)
            assert asked_by(curating, page_of(each, page)) <= few


def asked_by(browser, path):
    with CaptureQueriesContext(connection) as asked:
        assert browser.get(path).status_code == 200
    return len(asked)


def test_a_source_is_a_line_and_a_bad_line_is_named(curating):
    row = question()
    page = curating.get(address_of(row)).content.decode()
    assert "A list | https://example.org/" in page
    for lines, said in (
        ("A list | https://example.org/\nno address", "Line 2: write one source a line"),
        ("A list | ftp://x", "Each source needs a web address."),
        ("A list | https://example.org/ | yesterday", "Write the day as 2026-08-13"),
    ):
        typed = answers(row, sources=lines, links="")
        page = curating.post(address_of(row), typed).content.decode()
        assert said in page and lines.splitlines()[-1] in page
    good = "Own page | https://example.org/a | 2026-08\nLetter | https://example.org/b"
    links = "Groups | /groups/"
    said = answers(row, sources=good, links=links)
    assert curating.post(address_of(row), said).status_code == 302
    row.refresh_from_db()
    assert row.sources == [
        {"title": "Own page", "url": "https://example.org/a", "date": "2026-08"},
        {"title": "Letter", "url": "https://example.org/b"},
    ]
    assert row.links == [{"label": "Groups", "path": "/groups/"}]
