"""A visitor who comes back fetches nothing twice; whoever is signed in never gets a kept page."""

import gzip
import re
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
import time_machine
from django.db import connection
from django.http import HttpResponse
from django.middleware.csrf import get_token
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from resources.curation import curate
from resources.models import Meeting, Organisation
from resources.reports import report_nobody
from resources.suggesting import close
from resources.unchanged import data_mark
from resources.views.kept import kept_by_visitors
from resources.week import ZONE
from tests.conftest import BrowserClient

from .makers import help_card, meeting, question, service

pytestmark = pytest.mark.django_db
TOKEN = re.compile(r'csrfmiddlewaretoken" value="(\w+)"')
TUESDAY_NOON = datetime(2026, 11, 24, 12, tzinfo=ZONE)


@pytest.fixture
def noon():
    with time_machine.travel(TUESDAY_NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def paths(noon):
    """Every address that a visitor may keep, with a row behind each."""
    body = Organisation.objects.create(slug="a-body", name="A body")
    row = service(organisation=body, city="Soweto")
    group, asked = meeting(weekday=1, start_time=time(18)), question()
    lists = ("/groups/", "/directory/", "/questions/", "/directory/about/", "/data/")
    details = (f"/groups/{group.code}/", f"/directory/{row.code}/", f"/questions/{asked.slug}/")
    files = ("/directory/services.csv", "/directory/groups.csv", "/directory/questions.csv")
    data = (
        *("services", f"services/{row.open_id}", "organizations", f"organizations/{body.open_id}"),
        *("service_at_locations", "taxonomies", "taxonomy_terms", "groups.json"),
    )
    return (*lists, *details, *files, *(f"/data/{each}" for each in data))


def report(group):
    now = datetime.now(ZONE)
    return report_nobody(meeting=group, note="", form_key=uuid4(), now=now)


def again(visitor, path, tag, **headers):
    return visitor.get(path, headers={"if-none-match": tag, **headers})


def test_what_has_not_changed_is_not_sent_again(visitor, paths):
    for path in paths:
        first = visitor.get(path)
        assert first.status_code == 200, path
        assert "public" in first.headers["Cache-Control"], path
        second = again(visitor, path, first.headers["ETag"])
        assert second.status_code == 304 and second.content == b"", path
        for name in ("Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy"):
            assert second.headers[name] == first.headers[name], path
        since = visitor.get(path, headers={"if-modified-since": first.headers["Last-Modified"]})
        assert since.status_code == 304, path


def test_no_copy_is_held_true_for_longer_than_a_day(visitor, paths, noon):
    """Two curators who write at once may leave one trace: the next day shows both at the latest."""
    tags = {path: visitor.get(path).headers["ETag"] for path in paths}
    noon.shift(timedelta(days=1))
    for path, tag in tags.items():
        assert again(visitor, path, tag).status_code == 200, path


def test_a_compressed_page_is_known_again_by_its_tag(visitor, paths):
    for path in paths:
        first = visitor.get(path, headers={"accept-encoding": "gzip"})
        tag = first.headers["ETag"]
        if first.headers.get("Content-Encoding") == "gzip":
            assert tag.startswith("W/"), path
            assert gzip.decompress(first.content), path
        assert again(visitor, path, tag, **{"accept-encoding": "gzip"}).status_code == 304, path


def test_asking_again_is_cheap(visitor, paths):
    for path in paths:
        tag = visitor.get(path).headers["ETag"]
        with CaptureQueriesContext(connection) as captured:
            again(visitor, path, tag)
        assert len(captured) <= 5, path


def test_a_list_is_built_once_for_all_visitors(visitor, paths):
    """Whoever comes second gets the same bytes, for the price of asking whether it still holds."""
    for path in paths[:4]:
        first = visitor.get(path)
        with CaptureQueriesContext(connection) as captured:
            second = BrowserClient().get(path)
        assert second.status_code == 200 and second.content == first.content, path
        assert second.headers == first.headers, path
        assert len(captured) <= 3, path


def test_a_list_that_is_kept_for_all_is_built_anew_after_an_edit(visitor, noon, curator):
    """Also where another process kept it: whether it holds is asked of the database."""
    row = meeting(name="Evening Light", weekday=1, start_time=time(18))
    assert "Evening Light" in visitor.get("/groups/").content.decode()
    row.name = "Morning Light"
    noon.shift(timedelta(seconds=1))
    curate(row=row, by=curator.username, why="They say so", now=datetime.now(ZONE))
    page = BrowserClient().get("/groups/").content.decode()
    assert "Morning Light" in page and "Evening Light" not in page


def test_nobody_is_given_what_was_built_for_a_question_or_for_somebody_else(
    visitor, noon, owner, client_of
):
    """A list for all is the one without any question; whoever is signed in gets a page of their
    own, and leaves none behind."""
    meeting(name="Evening Light", weekday=1, start_time=time(18))
    client_of(owner).get("/groups/")
    assert "data-private" not in visitor.get("/groups/").content.decode()
    assert "data-private" in client_of(owner).get("/groups/").content.decode()
    asked = visitor.get("/groups/", {"place": "Nowhere"}).content.decode()
    assert "Evening Light" not in asked
    assert "Evening Light" in visitor.get("/groups/").content.decode()


def test_whoever_is_signed_in_gets_the_same_list_with_their_own_week(
    noon, owner, stranger, client_of
):
    """The list is built once; what is in whose week, and each token, is of whoever asks."""
    row = meeting(name="Evening Light", weekday=1, start_time=time(18))
    home, other = client_of(owner), client_of(stranger)
    keep = reverse("network:group_keep", kwargs={"code": row.code})
    home.post(keep)
    mine = home.get("/groups/").content.decode()
    assert "In my week" in mine and keep not in mine
    theirs = other.get("/groups/").content.decode()
    with CaptureQueriesContext(connection) as captured:
        other.get("/groups/")
    assert f'formaction="{keep}"' in theirs and "In my week" not in theirs
    assert str(owner.my_groups.get().pk) not in theirs
    tokens = [set(TOKEN.findall(page)) for page in (mine, theirs)]
    assert all(tokens) and not set.intersection(*tokens)
    assert len(captured) <= 5


def test_whoever_is_signed_in_sees_an_edit_and_a_report_at_once(noon, owner, curator, client_of):
    row = meeting(name="Evening Light", weekday=1, start_time=time(18))
    home = client_of(owner)
    assert "Evening Light" in home.get("/groups/").content.decode()
    row.name = "Morning Light"
    noon.shift(timedelta(seconds=1))
    curate(row=row, by=curator.username, why="They say so", now=datetime.now(ZONE))
    assert "Morning Light" in home.get("/groups/").content.decode()
    noon.shift(timedelta(seconds=1))
    report(row)
    assert "nobody was there" in home.get("/groups/").content.decode()
    noon.shift(timedelta(seconds=1))
    report(row)
    assert "Morning Light" not in home.get("/groups/").content.decode()


def test_an_edit_is_seen_at_once(visitor, noon, curator):
    row = service(name="Before")
    tags = {path: visitor.get(path).headers["ETag"] for path in
            ("/directory/", f"/directory/{row.code}/", "/directory/services.csv",
             "/data/services")}  # fmt: skip
    noon.shift(1)
    row.name = "After"
    curate(row=row, by="anele", why="By hand", now=TUESDAY_NOON)
    for path, tag in tags.items():
        answer = again(visitor, path, tag)
        assert answer.status_code == 200 and b"After" in answer.content, path


def test_a_row_that_is_hidden_or_doubted_is_gone_at_once(visitor, noon):
    group = meeting(name="Evening Light")
    list_tag = visitor.get("/data/groups.json").headers["ETag"]
    page_tag = visitor.get(f"/groups/{group.code}/").headers["ETag"]
    noon.shift(1)
    report(group)
    assert again(visitor, f"/groups/{group.code}/", page_tag).status_code == 200
    noon.shift(1)
    second = report(group)
    assert again(visitor, f"/groups/{group.code}/", page_tag).status_code == 404
    gone = again(visitor, "/data/groups.json", list_tag)
    assert gone.content == b"[]"
    noon.shift(1)
    close(suggestion=second, by="anele", reply="They met", now=datetime.now(ZONE))
    back = again(visitor, "/data/groups.json", gone.headers["ETag"])
    assert b"Evening Light" in back.content


def test_a_row_that_is_deleted_is_gone_at_once(visitor, noon):
    """Also an old one, that was not the last to be written."""
    old = meeting(name="Evening Light")
    noon.shift(1)
    meeting(name="Morning Light")
    tag = visitor.get("/data/groups.json").headers["ETag"]
    old.delete()
    left = again(visitor, "/data/groups.json", tag).content
    assert b"Morning Light" in left and b"Evening Light" not in left


def test_a_page_about_a_group_is_of_this_minute(visitor, noon):
    group = meeting(weekday=1, start_time=time(18, 20))
    path = f"/groups/{group.code}/"
    first = visitor.get(path)
    for moment, status in (
        (datetime(2026, 11, 24, 12, 0, 59, tzinfo=ZONE), 304),
        (datetime(2026, 11, 24, 12, 1, tzinfo=ZONE), 200),
        (datetime(2026, 11, 24, 18, 21, tzinfo=ZONE), 200),
    ):
        with time_machine.travel(moment, tick=False):
            headers = {"if-modified-since": first.headers["Last-Modified"]}
            assert again(visitor, path, first.headers["ETag"]).status_code == status, moment
            assert visitor.get(path, headers=headers).status_code == status, moment


def test_the_list_of_groups_is_of_this_minute(visitor, noon):
    meeting()
    tag = visitor.get("/groups/").headers["ETag"]
    noon.shift(timedelta(seconds=59))
    assert again(visitor, "/groups/", tag).status_code == 304
    noon.shift(timedelta(seconds=1))
    assert again(visitor, "/groups/", tag).status_code == 200


def test_a_check_grows_old_overnight(visitor, noon):
    service(checked_on=date(2026, 11, 24))
    tag = visitor.get("/data/services").headers["ETag"]
    noon.shift(timedelta(days=1))
    assert again(visitor, "/data/services", tag).status_code == 200


def test_whoever_is_signed_in_keeps_nothing_and_is_never_told_that_it_is_unchanged(
    visitor, client_of, owner, paths
):
    home = client_of(owner)
    for path in paths:
        tag = visitor.get(path).headers["ETag"]
        mine = again(home, path, tag)
        assert mine.status_code == 200, path
        assert mine.headers["Cache-Control"] == "no-store, private", path
        assert "ETag" not in mine.headers and "Last-Modified" not in mine.headers, path
        assert "Cookie" in visitor.get(path).headers["Vary"], path


def test_a_visitor_with_a_message_waiting_sees_it(visitor, noon):
    row = service()
    path = f"/directory/{row.code}/"
    tag = visitor.get(path).headers["ETag"]
    session = visitor.session
    session["seen"] = 1
    session.save()
    answer = again(visitor, path, tag)
    assert answer.status_code == 200 and "ETag" not in answer.headers


def test_what_somebody_searches_for_is_left_in_no_cache(visitor, noon):
    meeting(), service()
    for path in ("/groups/?place=Soweto", "/directory/?q=helps"):
        answer = visitor.get(path)
        assert "Cache-Control" not in answer.headers and "ETag" not in answer.headers, path
    assert "ETag" in visitor.get("/groups/?page=1").headers


def test_the_help_page_is_looked_up_each_time_but_not_sent_twice(visitor, noon):
    help_card(title="Talk now")
    tag = visitor.get("/help/").headers["ETag"]
    assert again(visitor, "/help/", tag).status_code == 304
    help_card(title="Talk tomorrow")
    assert again(visitor, "/help/", tag).status_code == 200


def test_a_page_that_carries_a_token_is_nobody_elses(visitor, noon, rf):
    @kept_by_visitors(data_mark(Meeting), seconds=60)
    def page(request):
        return HttpResponse(get_token(request))

    answer = page(rf.get("/"))
    assert "ETag" not in answer.headers and "Cache-Control" not in answer.headers
