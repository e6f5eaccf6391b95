"""Contacts out of a phone: every form of them is read, and only the ticked ones are kept."""

import json
import logging
import time
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from network.contacts import Contact, NoContacts, looked_for, read_contacts, text_of
from tests.conftest import BrowserClient
from tests.house.test_answers import everything_kept

from .makers import person

OLD = (
    "BEGIN:VCARD\r\nVERSION:2.1\r\n"
    "N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:Dl=C3=A9;M=C3=A9=\r\nlanie;;;\r\n"
    "FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=A9lanie Dl=\r\n=C3=A9\r\n"
    "TEL;HOME;PREF:011 555 1234\r\nTEL;CELL:0821234567\r\n"
    "PHOTO;ENCODING=BASE64;JPEG:/9j/4AAQSkZJRgABAQAAAQABAAD\r\n /9j/4AAQ\r\n\r\nEND:VCARD\r\n"
)
THREE = (
    "BEGIN:VCARD\nVERSION:3.0\nN:Dlamini;Zodwa;;;\nFN:Zodwa\n  Dlamini\\, nurse\n"
    "item1.TEL;type=CELL;type=VOICE:+27 82 123 4568\nEMAIL;TYPE=INTERNET:z@clinic.invalid\n"
    "NOTE:not this\nPHOTO;ENCODING=b;TYPE=JPEG:AAAA\nEND:VCARD\n"
)
FOUR = (
    'BEGIN:VCARD\nVERSION:4.0\nFN:Themba\nTEL;VALUE=uri;TYPE="cell,home":tel:+27-82-123-4569\n'
    "PHOTO:data:image/jpeg;base64,AAAA\nEND:VCARD\n"
)
MELANIE = Contact("Mélanie Dlé", "+27821234567", others="011 555 1234")
ZODWA = Contact("Zodwa Dlamini, nurse", "+27821234568", "z@clinic.invalid")
THEMBA = Contact("Themba", "+27821234569")


def card(*lines: str) -> str:
    return "\n".join(["BEGIN:VCARD", *lines, "END:VCARD", ""])


@pytest.mark.parametrize(
    ("text", "found"), [(OLD, MELANIE), (THREE, ZODWA), (FOUR, THEMBA)], ids=["2.1", "3.0", "4.0"]
)
def test_each_version_of_a_card_is_read(text, found):
    assert read_contacts(text) == [found]
    assert read_contacts(text.replace("\r\n", "\n").replace("\n", "\r\n")) == [found]


def test_a_file_in_any_way_that_phones_write_it():
    said = card("FN:Renée")
    for way in ("utf-8", "utf-8-sig", "utf-16", "cp1252"):
        assert read_contacts(text_of(said.encode(way)))[0].name == "Renée"


def test_a_name_is_put_together_where_none_is_shown():
    assert read_contacts(card("N:Nkosi;Sipho;;;"))[0].name == "Sipho Nkosi"
    assert read_contacts(card("ORG:Clinic;Ward"))[0].name == "Clinic Ward"


def test_the_cellphone_is_taken_and_no_other_number_is_dropped_in_silence():
    found = read_contacts(card("FN:A", "TEL:0115551234", "TEL:0821234567", "TEL:*121#", "TEL:12"))
    assert found == [Contact("A", "+27821234567", others="011 555 1234, *121#, 12")]


def test_what_is_broken_is_passed_over_and_the_rest_stays():
    odd = card("FN:Odd", "TEL;ENCODING=QUOTED-PRINTABLE;CHARSET=no-such:=C3", "TEL:0821234567")
    text = "junk\n" + odd + card("garbage") + card("TEL:0821234567") + THREE + "BEGIN:VCARD\nFN:X"
    assert [each.name for each in read_contacts(text)] == ["Odd", ZODWA.name]
    assert read_contacts(odd)[0].phone == "+27821234567"


@pytest.mark.parametrize("text", ["", "hello", "BEGIN:VCARD\nFN:no end", card(), card("FN: ")])
def test_where_there_is_nobody_it_says_so(text):
    with pytest.raises(NoContacts):
        read_contacts(text)


def test_a_thousand_at_most():
    with pytest.raises(NoContacts, match="1000"):
        read_contacts(card("FN:A") * 1001)


@settings(max_examples=300)
@given(st.text(alphabet='FNTELBGIVCARD:;=,"\\\n \tabc0123+.é\u202e\x00', max_size=300))
def test_no_text_breaks_the_reading(text):
    try:
        found = read_contacts(f"BEGIN:VCARD\nFN:A\n{text}\nEND:VCARD\n{text}")
    except NoContacts:
        return
    for each in found:
        assert 0 < len(each.name) <= 80
        assert each.name.isprintable()


@pytest.mark.parametrize(
    "line",
    ["TEL;" + "a;" * 240 + ":x", "TEL;" + 'a="b";' * 80, "TEL:" + "1" * 900_000, "FN" + ";a" * 200],
    ids=["parameters", "quotes", "long", "open"],
)
def test_no_line_takes_for_ever(line):
    began = time.monotonic()
    read_contacts(card("FN:A", *[line] * 10))
    assert time.monotonic() - began < 20


def test_names_can_be_looked_for():
    found = read_contacts(OLD + THREE + FOUR)
    assert looked_for(found, "MÉL, themba") == [MELANIE, THEMBA]
    assert looked_for(found, " ") == found


# --- The page ------------------------------------------------------------------------------

pytestmark = pytest.mark.django_db


def file_of(text: str, name="contacts.vcf"):
    return SimpleUploadedFile(name, text.encode(), content_type="text/vcard")


def look(client, text=OLD + THREE + FOUR, **typed):
    address = reverse("network:people_from_phone")
    return client.post(address, {"contacts": file_of(text), **typed})


def ticks_of(answer):
    return html.fromstring(answer.content).xpath('//input[@name="chosen"]/@value')


def keep(client, *chosen, **typed):
    typed = {"form_key": uuid.uuid4(), "chosen": chosen, **typed}
    return client.post(reverse("network:people_chosen"), typed)


def test_only_the_ticked_ones_are_kept_each_with_a_circle(client_of, owner):
    client = client_of(owner)
    ticks = ticks_of(look(client))
    assert [json.loads(each)["name"] for each in ticks] == [MELANIE.name, THEMBA.name, ZODWA.name]
    circles = {"circle-0": "family", "circle-1": "friend", "circle-2": "professional"}
    answer = keep(client, ticks[0], ticks[2], **circles)
    assert answer.url == reverse("network:people")
    kept = {each.name: each for each in owner.people.all()}
    assert kept.keys() == {MELANIE.name, ZODWA.name}
    assert (kept[MELANIE.name].phone, kept[MELANIE.name].circle) == ("+27821234567", "family")
    assert kept[MELANIE.name].note == "Other numbers: 011 555 1234"
    assert kept[MELANIE.name].can_be_reached
    assert kept[ZODWA.name].email == "z@clinic.invalid"


def test_looking_keeps_nothing_anywhere(client_of, owner, monkeypatch, caplog):
    """C36, C48: not in a table, not in the session, not on the disk, not in the log."""
    caplog.set_level(logging.DEBUG)

    def refused(*args, **kwargs):
        raise AssertionError("a file was opened")

    monkeypatch.setattr("tempfile.NamedTemporaryFile", refused)
    client = client_of(owner)
    client.get(reverse("network:people_from_phone"))
    before, session = everything_kept(), dict(client.session)
    answer = look(client, card("FN:CANARY one", "TEL:0821234567", "CANARY line") + THREE)
    assert b"CANARY one" in answer.content
    assert everything_kept() == before
    assert {k: v for k, v in client.session.items() if k != "seen"} == {
        k: v for k, v in session.items() if k != "seen"
    }
    assert not [record for record in caplog.records if "CANARY" in record.getMessage()]


def test_what_is_kept_is_sealed(client_of, owner):
    """C36."""
    client = client_of(owner)
    keep(client, *ticks_of(look(client, THREE)), **{"circle-0": "friend"})
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM network_person")
        assert b"Zodwa" not in b"".join(
            bytes(c) for c in cursor.fetchone() if isinstance(c, bytes | memoryview)
        )


def test_pasted_text_does_as_well(client_of, owner):
    address = reverse("network:people_from_phone")
    assert len(ticks_of(client_of(owner).post(address, {"pasted": THREE}))) == 1


def test_a_double_tap_adds_them_once(client_of, owner):
    """C78."""
    client, key = client_of(owner), uuid.uuid4()
    ticks = ticks_of(look(client))
    circles = {f"circle-{number}": "friend" for number in range(3)}
    for _ in range(2):
        assert keep(client, *ticks, form_key=key, **circles).status_code == 302
    assert owner.people.count() == 3


def test_who_is_there_already_is_not_offered_again(client_of, owner):
    person(owner, "Mama", phone="+27821234568", archived_at="2026-01-01T00:00Z")
    answer = look(client_of(owner))
    assert len(ticks_of(answer)) == 2
    assert "already among your people" in answer.content.decode()


def test_a_long_file_shows_fifty_and_says_so(client_of, owner):
    client, many = client_of(owner), "".join(card(f"FN:Person {n:03}") for n in range(70))
    answer = look(client, many)
    assert len(ticks_of(answer)) == 50
    assert "20 more are not shown" in answer.content.decode()
    assert len(ticks_of(look(client, many, names="person 06"))) == 50
    assert len(ticks_of(look(client, many, names="069"))) == 1


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ({"pasted": "my words"}, "There is no contact in it"),
        ({}, "Choose a contact file"),
        ({"pasted": THREE, "names": "nobody here"}, "Nobody in it has such a name"),
    ],
)
def test_a_bad_file_is_said_beside_it_and_the_words_stay(client_of, owner, typed, says):
    """C67."""
    answer = client_of(owner).post(reverse("network:people_from_phone"), typed)
    text = answer.content.decode()
    assert answer.status_code == 200
    assert 'class="error-summary"' in text
    assert says in text
    for words in typed.values():
        assert words.splitlines()[0] in text
    assert not owner.people.exists()


@pytest.mark.parametrize(
    "value",
    ["", "[]", "null", "{", '{"n": 0}', '{"n": 0, "name": "A", "phone": "banana"}', "[" * 9_000],
)
def test_what_no_page_of_ours_sent_adds_nobody(client_of, owner, value):
    """C82."""
    answer = keep(client_of(owner), value, **{"circle-0": "friend"})
    assert answer.url == reverse("network:people_from_phone")
    assert not owner.people.exists()


def test_nobody_ticked_adds_nobody(client_of, owner):
    assert keep(client_of(owner)).url == reverse("network:people_from_phone")
    assert not owner.people.exists()


# --- Files: C35 ----------------------------------------------------------------------------


def real_browser(someone=None):
    """A browser as the site meets it, whose body is read before any view is asked."""
    browser = BrowserClient(enforce_csrf_checks=True, headers={"referer": "https://testserver/"})
    if someone:
        browser.force_login(someone)
    browser.get(reverse("account_login"))
    browser.cookies["__Host-c"] = "a" * 32
    return browser


def token() -> dict:
    return {"csrfmiddlewaretoken": "a" * 32}


def test_a_file_is_taken_from_its_owner_here_and_in_this_field_alone(owner):
    browser = real_browser(owner)
    assert look(browser, **token()).status_code == 200
    here = reverse("network:people_from_phone")
    for address, field in ((here, "part"), (reverse("network:person_new"), "contacts")):
        answer = browser.post(address, {field: file_of(THREE), **token()})
        assert answer.status_code in {400, 413}, address
    two = {"contacts": [file_of(THREE), file_of(FOUR)], **token()}
    assert browser.post(here, two).status_code in {400, 413}


def test_a_visitor_sends_no_file(db):
    assert look(real_browser(), **token()).status_code in {400, 413}


def test_one_megabyte_at_most(owner):
    assert look(real_browser(owner), "x" * (1024 * 1024 + 1), **token()).status_code in {400, 413}
