"""The checker finds what cannot be right, says it once, and takes back what was mended."""

import ssl
from datetime import timedelta

import pytest
import time_machine
from django.core.management import call_command

from resources.catalogue import seed
from resources.checking import check_listings, mail_trouble, number_trouble
from resources.links import Links
from resources.models import HelpCard, Meeting, Service, Suggestion
from resources.week import now_here

from .makers import help_card, service
from .test_helping import FIXTURES

RIGHT = ("", "112", "116", "10111", "10177", "31531", "32312", "*120*7867#", "011 123 4567",
         "082 123 4567", "0861 322 322", "0800 567 567", "+27 11 123 4567",
         "+44 20 7946 0958")  # fmt: skip
WRONG = ("011 123", "0112345", "011 123 45678", "011 123 4567 or 082 123 4567", "099 999 9999",
         "call us", "123456")  # fmt: skip


@pytest.mark.parametrize("number", RIGHT)
def test_a_number_that_can_be_dialled(number):
    assert number_trouble(number) == ""


@pytest.mark.parametrize("number", WRONG)
def test_a_number_that_cannot(number):
    assert number_trouble(number)


def test_the_shape_of_an_e_mail_address():
    assert not mail_trouble("") and not mail_trouble("desk@clinic.co.za")
    assert mail_trouble("desk(at)clinic.co.za")


@pytest.mark.django_db
def test_every_number_of_the_seed_can_be_dialled():
    seed(folder=FIXTURES)
    names = ("phone", "phone_alt", "whatsapp", "sms", "ussd")
    rows = [row for model in (HelpCard, Service, Meeting) for row in model.objects.all()]
    numbers = [(row, getattr(row, name, "")) for row in rows for name in names]
    assert len([each for _, each in numbers if each]) > 50
    assert not [(str(row), each) for row, each in numbers if number_trouble(each)]


@pytest.mark.django_db
def test_a_trouble_is_said_once_and_closes_by_itself_when_mended():
    row = service(phone="011 123", email="desk(at)clinic.co.za")
    first = check_listings(now=now_here())
    assert (first.found, first.new) == (2, 2)
    assert check_listings(now=now_here()).new == 0
    said = Suggestion.objects.waiting().filter(changes__field="phone").get()
    assert (said.origin, said.service) == ("checker", row) and "too few digits" in said.note
    row.phone = "011 123 4567"
    row.save()
    assert check_listings(now=now_here()).mended == 1
    assert Suggestion.objects.waiting().get().changes.get().field == "email"


@pytest.mark.django_db
def test_a_curator_who_says_that_it_is_right_is_believed_for_a_while(anele):
    service(phone="011 123")
    with time_machine.travel("2026-11-25T10:00:00Z", tick=False) as clock:
        check_listings(now=now_here())
        said = Suggestion.objects.get()
        page = anele.get(f"/curate/resources/suggestion/{said.pk}/change/").content.decode()
        assert "It is right as it is" in page and "Take it" not in page
        anele.post(f"/curate/resources/suggestion/{said.pk}/change/", {"reply": "Right."})
        assert check_listings(now=now_here()).new == 0
        clock.shift(timedelta(days=91))
        assert check_listings(now=now_here()).new == 1


@pytest.mark.django_db
def test_a_row_that_is_hidden_needs_no_mending():
    row = service(phone="011 123")
    check_listings(now=now_here())
    row.published = False
    row.save()
    check_listings(now=now_here())
    assert not Suggestion.objects.waiting().exists()


@pytest.mark.django_db
def test_the_command_asks_no_link_unless_told(capsys):
    help_card(phone="12")
    call_command("check_listings")
    assert "1 in trouble, 1 of them new" in capsys.readouterr().out


@pytest.mark.django_db
def test_a_dead_link_joins_the_queue_and_each_address_is_asked_once():
    asked = []

    def dead(url):
        asked.append(url)
        return "The page is not there any more (404)."

    service(website="https://dead.example/")
    service(website="https://dead.example/")
    assert check_listings(now=now_here(), link_trouble=dead).new == 4
    assert sorted(asked) == ["https://dead.example/", "https://example.org/list"]
    assert check_listings(now=now_here()).mended == 0, "a look without links says nothing of them"
    assert check_listings(now=now_here(), link_trouble=lambda url: "").mended == 4


class Web:
    """A web of made-up sites: status and where to, by method and path; clock and names too."""

    def __init__(self, answers, address="93.184.216.34"):
        self.answers, self.address, self.asked, self.time = answers, address, [], 0.0

    def links(self):
        return Links(
            resolve=self.resolve, connect=self.connect, clock=lambda: self.time, sleep=self.sleep
        )

    def resolve(self, host, port, **options):
        if host == "unknown.example":
            raise OSError
        return [(None, None, None, "", (self.address, port))]

    def sleep(self, seconds):
        self.time += seconds

    def connect(self, parts, address):
        if parts.hostname == "untrusted.example":
            raise ssl.SSLCertVerificationError
        if parts.hostname == "slow.example":
            raise TimeoutError
        web = self

        class Connection:
            def request(self, method, path, headers):
                web.asked.append((web.time, method, path))
                found = web.answers.get((method, path)) or web.answers.get(path) or (200, "")
                self.status, self.onward = found

            def getresponse(self):
                return self

            def getheader(self, name):
                return self.onward

            def close(self):
                pass

        return Connection()


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://site.example/gone", "404"),
        ("https://site.example/over", "410"),
        ("https://unknown.example/", "not known"),
        ("https://untrusted.example/", "certificate"),
        ("https://site.example/", ""),
        ("http://site.example/", ""),
        ("https://slow.example/", ""),
        ("https://site.example/moved", ""),
        ("https://site.example/moved-away", "404"),
        ("https://site.example/no-head", ""),
        ("https://site.example/round", ""),
        ("ftp://site.example/", "public"),
        ("https://site.example:22/", "public"),
    ],
)
def test_a_dead_link_is_told_from_a_slow_one(url, words):
    web = Web(
        {
            "/gone": (404, ""),
            "/over": (410, ""),
            "/moved": (301, "/"),
            "/moved-away": (302, "https://other.example/gone"),
            ("HEAD", "/no-head"): (405, ""),
            "/round": (301, "/round"),
        }
    )
    trouble = web.links().trouble(url)
    assert (words in trouble) if words else trouble == ""


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])
def test_no_link_leads_into_a_private_network(address):
    web = Web({}, address=address)
    assert "public" in web.links().trouble("https://inside.example/")
    assert not web.asked


def test_one_host_is_asked_once_a_second():
    web = Web({})
    links = web.links()
    for path in ("a", "b", "c"):
        links.trouble(f"https://site.example/{path}")
    times = [when for when, _, _ in web.asked]
    assert all(later - earlier >= 1 for earlier, later in zip(times, times[1:], strict=False))
