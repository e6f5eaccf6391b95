"""A lead curator brings a list in the browser, looks at it, takes it and undoes it."""

import json
from io import StringIO

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.urls import reverse

from resources.curators import allow_curators
from resources.feeds.fetch import Refused
from resources.feeds.named import BadFeeds, judged
from resources.models import FeedImport, Meeting, Service
from tests.conftest import BrowserClient

from .lists import PAGE, rows, taken, text_of
from .makers import service

pytestmark = pytest.mark.django_db
BRING = "/curate/resources/feedimport/add/"
FEEDS = {"na-gauteng": {"form": "guide", "url": "https://na.example.org/feed", "fellowship": "NA"}}


@pytest.fixture
def lead(curator, client_of):
    """A lead curator's browser."""
    names = ("add_feedimport", "change_feedimport", "view_feedimport")
    curator.user_permissions.set(Permission.objects.filter(codename__in=names))
    return client_of(curator)


@pytest.fixture
def feed(settings, monkeypatch):
    """feed(data): what the one feed of the settings answers from now on."""
    settings.MEETING_FEEDS = json.dumps(FEEDS)

    def answers(data):
        def fetched(url):
            assert url == "https://na.example.org/feed"
            if isinstance(data, Exception):
                raise data
            return data

        monkeypatch.setattr("resources.feeds.fetch.fetch_json", fetched)
        monkeypatch.setattr("resources.bringing.bring_feed.__kwdefaults__", {"fetch": fetched})

    return answers


def file_of(text, name="list.csv"):
    return SimpleUploadedFile(name, text.encode() if isinstance(text, str) else text)


def bring(browser, text, **said):
    plain = {"form": "services", "feed": "clinics", "fellowship": "", "source_url": ""}
    return browser.post(BRING, {**plain, "file": file_of(text), **said})


def deed(browser, name, seen=None):
    seen = seen or FeedImport.objects.newest_first().first()
    return browser.post(f"/curate/resources/feedimport/{seen.pk}/{name}/", follow=True)


SHEET = "name,kind,description,city,phone\nHope Clinic,outpatient,Helps.,Soweto,011 555 0100\n"


def test_a_sheet_is_looked_at_taken_and_undone(lead):
    page = bring(lead, SHEET, source_url=PAGE)
    assert page.status_code == 302
    text = text_of(lead.get(page.url))
    assert "1 new" in text and "Hope Clinic" in text and "Phone: 011 555 0100" in text
    assert not Service.objects.exists()
    assert "wait in the queue" in text_of(deed(lead, "take"))
    row = Service.objects.get()
    assert (row.published, row.source_url, row.phone) == (False, PAGE, "011 555 0100")
    assert "Undone" in text_of(deed(lead, "undo"))
    assert FeedImport.objects.get().state == "undone"


def test_a_changed_field_is_shown_as_it_was_and_will_be(lead):
    service(slug="hope", name="Hope Clinic", phone="011 555 0100")
    seen = bring(lead, "slug,name,phone\nhope,Hope Clinic,011 555 0199\n")
    text = text_of(lead.get(seen.url))
    assert "Phone: 011 555 0100 → 011 555 0199" in text
    assert "1 changed" in text


def test_a_list_that_was_left_changes_nothing(lead):
    bring(lead, SHEET)
    assert "Left. Nothing was changed." in text_of(deed(lead, "leave"))
    assert not Service.objects.exists()
    assert "not waiting" in text_of(deed(lead, "take"))


def test_what_changed_meanwhile_is_shown_again(lead):
    row = service(slug="hope", name="Hope Clinic")
    bring(lead, "slug,phone,name\nhope,011 555 0199,Hope Clinic\n")
    Service.objects.filter(pk=row.pk).update(phone="011 555 0000")
    assert "changed meanwhile" in text_of(deed(lead, "take"))
    deed(lead, "take")
    row.refresh_from_db()
    assert row.phone == "011 555 0199"


@pytest.mark.parametrize(
    ("text", "said", "why"),
    [
        ("", {}, "empty"),
        ("{}", {"form": "bmlt", "fellowship": "NA", "source_url": PAGE}, "no BMLT answer"),
        ("{", {"form": "guide", "fellowship": "NA", "source_url": PAGE}, "not JSON"),
        ("[]", {"form": "guide"}, "Say whose groups these are"),
        ("[]", {"form": "guide", "fellowship": "NA"}, "on which page this list stands"),
        ("town,phone\nA,1\n", {}, "no column called name"),
        (b"PK\x03\x04broken", {}, "cannot be read"),
        (SHEET, {"feed": ""}, "Give the list a name"),
        (SHEET, {"form": "x"}, "not one of the available choices"),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_keeps_what_was_typed(lead, text, said, why):
    answer = bring(lead, text, **{"feed": "typed by hand", **said})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert why in text_of(answer)
    assert "Choose the file again" in page
    assert 'value="typed by hand"' in page or said.get("feed") == ""
    assert not FeedImport.objects.exists()


def test_words_of_a_list_are_shown_and_never_run(lead):
    seen = bring(lead, SHEET.replace("Hope Clinic", "<script>alert(1)</script>"))
    assert b"<script>alert(1)" not in lead.get(seen.url).content


def test_a_long_list_says_how_many_more_there_are(lead):
    lines = "".join(f"Clinic {n},outpatient,Helps.,Town {n},\n" for n in range(203))
    seen = bring(lead, SHEET.partition("\n")[0] + "\n" + lines)
    text = text_of(lead.get(seen.url))
    assert "203 new" in text and "And 3 more" in text


def test_the_list_of_imports_names_each(lead):
    taken(rows(2))
    text = text_of(lead.get("/curate/resources/feedimport/"))
    assert "na-gauteng" in text and "Taken" in text


# --- Who may -------------------------------------------------------------------------------


def test_a_curator_who_is_no_lead_brings_and_takes_nothing(curator, client_of):
    curator.groups.add(allow_curators())
    curator.user_permissions.set(Permission.objects.filter(codename="view_feedimport"))
    browser, seen = client_of(curator), taken(rows(2))
    assert browser.get(BRING).status_code == 403
    assert bring(browser, SHEET).status_code == 403
    for name in ("take", "leave", "undo"):
        assert deed(browser, name, seen).status_code == 403
    page = browser.get(f"/curate/resources/feedimport/{seen.pk}/change/")
    assert page.status_code == 200
    assert "Undo" not in page.content.decode()


@pytest.mark.parametrize("name", ["take", "leave", "undo"])
def test_looking_never_takes(lead, name):
    bring(lead, SHEET)
    seen = FeedImport.objects.get()
    assert lead.get(f"/curate/resources/feedimport/{seen.pk}/{name}/").status_code == 405
    assert not Service.objects.exists()


def test_no_import_is_deleted(lead):
    taken(rows(1))
    seen = FeedImport.objects.get()
    answer = lead.post(f"/curate/resources/feedimport/{seen.pk}/delete/", {"post": "yes"})
    assert answer.status_code == 403


# --- Files ---------------------------------------------------------------------------------


def real_browser(person=None):
    """A browser as the site meets it, whose body is read before any view is asked."""
    browser = BrowserClient(enforce_csrf_checks=True, headers={"referer": "https://testserver/"})
    if person:
        browser.force_login(person)
    browser.cookies["__Host-c"] = "a" * 32
    return browser


def test_nobody_else_sends_a_file_there(owner, curator):
    """Not a visitor, not a person with an account, not a curator who may not import."""
    curator.groups.add(allow_curators())
    for person in (None, owner, curator):
        browser = real_browser(person)
        assert bring(browser, SHEET).status_code in {400, 413}
    assert not FeedImport.objects.exists()


def test_no_other_address_takes_a_file_even_from_somebody_who_may_do_all(curator):
    curator.is_superuser = True
    curator.save()
    browser, row = real_browser(curator), service()
    seen = taken(rows(1))
    elsewhere = (
        reverse("admin:resources_service_change", args=[row.pk]),
        reverse("admin:resources_service_add"),
        reverse("admin:resources_feedimport_change", args=[seen.pk]),
        reverse("admin:resources_feedimport_undo", args=[seen.pk]),
        "/groups/",
        "/help/",
    )
    for address in elsewhere:
        answer = browser.post(address, {"part": file_of("words")})
        assert answer.status_code in {400, 413}, address


def test_one_file_of_five_megabytes_at_most(lead):
    assert bring(lead, "x" * (5 * 1024 * 1024 + 1)).status_code in {400, 413}
    two = {"form": "services", "feed": "x", "file": file_of(SHEET), "more": file_of(SHEET)}
    assert lead.post(BRING, two).status_code in {400, 413}
    assert not FeedImport.objects.exists()


def test_a_file_never_touches_the_disk(lead, monkeypatch):
    def refused(*args, **kwargs):
        raise AssertionError("a file was opened")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    monkeypatch.setattr("django.core.files.temp.NamedTemporaryFile", refused)
    text = "name,description\n" + "".join(f"Clinic {n},{'x' * 400}\n" for n in range(8_000))
    assert len(text) > 3_000_000
    answer = bring(lead, text)
    assert answer.status_code == 302


# --- Feeds of the settings -----------------------------------------------------------------


def test_a_feed_is_brought_by_its_name(lead, feed):
    feed(rows(2))
    assert "Fetch na-gauteng" in text_of(lead.get(BRING))
    seen = lead.post(BRING, {"named": "na-gauteng"})
    assert "2 new" in text_of(lead.get(seen.url))
    assert "Taken" in text_of(deed(lead, "take"))
    assert Meeting.objects.public().count() == 2


def test_no_address_is_ever_typed(lead, feed):
    feed(rows(2))
    for named in ("https://10.0.0.1/", "other", ""):
        assert lead.post(BRING, {"named": named}).status_code == 404
    assert not FeedImport.objects.exists()


def test_a_feed_that_fails_is_written_down_with_why(lead, feed):
    feed(Refused("The feed took longer than 10 seconds."))
    seen = lead.post(BRING, {"named": "na-gauteng"})
    assert "took longer than 10 seconds. Nothing was changed." in text_of(lead.get(seen.url))
    assert FeedImport.objects.get().state == "refused"


def run(*names, **options):
    out, error = StringIO(), StringIO()
    try:
        call_command("import_meetings", *names, stdout=out, stderr=error, **options)
    except CommandError as failure:
        return out.getvalue(), error.getvalue() + str(failure)
    return out.getvalue(), error.getvalue()


def test_the_timer_takes_what_a_feed_brings(feed):
    feed(rows(3))
    said, wrong = run()
    assert "na-gauteng: 3 new, 0 changed, 0 gone, 0 as before" in said
    assert wrong == ""
    assert Meeting.objects.public().count() == 3
    assert FeedImport.objects.get().made_by == "import_meetings"


def test_the_timer_only_looks_when_told_so(feed):
    feed(rows(3))
    assert "(would be)" in run("na-gauteng", preview=True)[0]
    assert not Meeting.objects.exists()


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (Refused("The feed did not answer: TimeoutError."), "did not answer"),
        ([], "No row of this list can be used"),
        (rows(6), "lost 4 of 10 groups"),
        ({"error": "no"}, "no Meeting Guide list"),
    ],
)
def test_a_broken_feed_changes_nothing_and_the_timer_says_so(feed, data, why):
    taken(rows(10))
    before = list(Meeting.objects.order_by("pk").values())
    feed(data)
    _, wrong = run()
    assert why in wrong and "Nothing was changed by: na-gauteng." in wrong
    assert list(Meeting.objects.order_by("pk").values()) == before
    assert FeedImport.objects.newest_first().first().state == "refused"


def test_a_name_that_the_settings_do_not_have_is_named(feed, settings):
    feed(rows(1))
    assert "names no na-natal" in run("na-natal")[1]
    settings.MEETING_FEEDS = ""
    assert "names no feed" in run()[1]
    settings.MEETING_FEEDS = "{"
    assert "not JSON" in run()[1]


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"form": "xml"}, "Write bmlt or guide"),
        ({"fellowship": "XX"}, "no fellowship that we know"),
        ({"url": "http://na.example.org/"}, "must begin with https://"),
        ({"url": "https://a:b@na.example.org/"}, "must begin with https://"),
        ({"url": "https://na.example.org:99999/"}, "must begin with https://"),
        ({"page": "ftp://x"}, "The page of the feed"),
        ({"key": "x"}, "only form, url, fellowship and page"),
    ],
)
def test_a_slip_in_the_settings_is_named_at_the_start(changed, why):
    with pytest.raises(BadFeeds, match=why):
        judged(json.dumps({"na": {**FEEDS["na-gauteng"], **changed}}))


@pytest.mark.parametrize("text", ["{", "[]", '{"": {}}', '{"na": 5}'])
def test_what_is_no_setting_at_all_is_named_too(text):
    with pytest.raises(BadFeeds):
        judged(text)
    assert judged("") == {}
