"""A note to a phone: sealed for its browser, and handed to known services only."""

import json

import http_ece
import pytest
import requests
from django.core.checks import run_checks
from django.core.management import call_command
from py_vapid import Vapid02
from urllib3.exceptions import MaxRetryError, NewConnectionError

from reminders.carrying import TEXT, Gone, NoAnswer, Refused
from reminders.models import Address, Carrier
from reminders.push_services import NotKnown, service_of, subscription_of
from reminders.pushing import push
from reminders.vapid import decoded, encoded, public_key_of

from .places import ENDPOINT, Browser, phone

STOP = "https://site.invalid/reminders/stop/a-token/"


class Service:
    """A push service in place of the real one: remembers what it was handed, answers as told."""

    def __init__(self):
        self.asked, self.status, self.breaks = [], 201, None

    def send(self, session, request, **options):
        self.asked.append((request, options))
        if self.breaks:
            raise self.breaks
        answer = requests.Response()
        answer.status_code, answer.request, answer.url = self.status, request, request.url
        answer.headers["Location"] = "https://169.254.169.254/latest/"
        answer._content = b"about the subscription"
        return answer


@pytest.fixture
def service(monkeypatch):
    made = Service()
    monkeypatch.setattr(requests.Session, "send", lambda *a, **options: made.send(*a, **options))
    return made


@pytest.fixture
def browser():
    return Browser()


@pytest.fixture
def address(owner, browser):
    return phone(owner, browser)


def opened(browser, request) -> dict:
    """What only this browser can read."""
    plain = http_ece.decrypt(
        request.body,
        private_key=browser.private_key,
        auth_secret=browser.secret,
        version="aes128gcm",
    )
    return json.loads(plain)


def test_only_its_browser_can_open_it_and_it_says_the_same_to_everybody(service, browser, address):
    """C55."""
    push(address=address, stop_url=STOP)
    ((request, _),) = service.asked
    assert request.url == ENDPOINT
    assert TEXT.encode() not in request.body
    assert opened(browser, request) == {"text": TEXT, "stop": STOP}
    with pytest.raises(http_ece.ECEException):
        opened(Browser(), request)


def test_the_service_learns_who_sends_and_how_long_to_hold_it(service, address, settings):
    push(address=address, stop_url=STOP)
    ((request, options),) = service.asked
    assert request.headers["ttl"] == "7200"
    assert options["timeout"] == (5, 10)
    proof = request.headers["authorization"]
    assert Vapid02.verify(proof)
    assert proof.endswith(f"k={public_key_of(settings.VAPID_PRIVATE_KEY)}")
    claims = json.loads(decoded(proof.split(".")[1]))
    assert claims["aud"] == "https://fcm.googleapis.com"
    assert claims["sub"] == settings.VAPID_CONTACT
    said = f"{request.headers}{request.url}"
    assert "thandi" not in said
    assert STOP not in said


@pytest.mark.parametrize(
    ("status", "error"),
    [
        *((status, Gone) for status in (404, 410)),
        *((status, NoAnswer) for status in (408, 425, 429, 500, 502, 503)),
        *((status, Refused) for status in (301, 302, 307, 400, 401, 403, 413)),
    ],
)
def test_what_an_answer_means(service, address, status, error):
    service.status = status
    with pytest.raises(error) as raised:
        push(address=address, stop_url=STOP)
    assert len(service.asked) == 1, "no redirect is followed, and nothing is asked twice"
    assert str(raised.value) == ""
    assert raised.value.__suppress_context__


def never_reached() -> requests.ConnectionError:
    """As `requests` says that nobody listens there, or that the name is not known."""
    closed = NewConnectionError(None, "closed")
    return requests.ConnectionError(MaxRetryError(None, ENDPOINT, reason=closed))


@pytest.mark.parametrize(
    "breaks", [requests.ConnectTimeout(), requests.exceptions.SSLError(), never_reached()]
)
def test_a_service_that_is_not_reached_has_taken_nothing(service, address, breaks):
    service.breaks = breaks
    with pytest.raises(NoAnswer) as raised:
        push(address=address, stop_url=STOP)
    assert str(raised.value) == ""


@pytest.mark.parametrize("breaks", [requests.ReadTimeout(), requests.ConnectionError("aborted")])
def test_a_service_that_breaks_off_may_have_taken_it(service, address, breaks):
    """C80: such a try counts, or a slow service would get the note again and again."""
    service.breaks = breaks
    with pytest.raises(type(breaks)):
        push(address=address, stop_url=STOP)


KNOWN = {
    ENDPOINT: "Google",
    "https://fcm.googleapis.com/wp/abc": "Google",
    "https://updates.push.services.mozilla.com/wpush/v2/abc": "Mozilla",
    "https://web.push.apple.com/abc": "Apple",
    "https://wns2-par02p.notify.windows.com/w/?token=abc": "Microsoft",
    "https://wns2-par02p.notify.windows.com:443/w/?token=abc": "Microsoft",
}
UNKNOWN = [
    "http://fcm.googleapis.com/fcm/send/abc",
    "https://fcm.googleapis.com:8443/abc",
    "https://fcm.googleapis.com@127.0.0.1/abc",
    "https://name@fcm.googleapis.com/abc",
    "https://127.0.0.1/abc",
    "https://[::1]/abc",
    "https://[::1/abc",
    "https://169.254.169.254/latest/",
    "https://localhost/",
    "https://fcm.googleapis.com.evil.example/abc",
    "https://evilfcm.googleapis.com/abc",
    "https://evilnotify.windows.com/abc",
    "https://notify.windows.com/abc",
    "https://evil.example/?.notify.windows.com",
    "https://evil.example\\.push.apple.com/",
    "https://evil.example#.push.apple.com",
    "https://fcm.googleapis.com:nine/abc",
    "file:///etc/passwd",
    "//fcm.googleapis.com/abc",
    "",
    f"https://fcm.googleapis.com/{'a' * 1000}",
]


@pytest.mark.parametrize(("endpoint", "company"), KNOWN.items())
def test_the_services_of_the_browsers_makers_are_known(endpoint, company):
    assert service_of(endpoint) == company
    assert subscription_of(Browser(endpoint).said)["endpoint"] == endpoint


@pytest.mark.parametrize("endpoint", UNKNOWN)
def test_no_other_address_is_ever_asked(service, owner, endpoint):
    """Neither when a browser sends it, nor when it stands in the database already."""
    said = Browser(endpoint).said
    with pytest.raises(NotKnown):
        subscription_of(said)
    address = Address(owner=owner, carrier=Carrier.PUSH, target=said)
    with pytest.raises(Refused):
        push(address=address, stop_url=STOP)
    assert not service.asked


@pytest.mark.parametrize(
    "keys",
    [
        {},
        {"p256dh": "AAAA", "auth": "AAAA"},
        {"p256dh": None, "auth": None},
        {"p256dh": "ü", "auth": "ü"},
        {"p256dh": ["a"], "auth": {}},
    ],
)
def test_keys_that_seal_nothing_are_refused(keys):
    with pytest.raises(NotKnown):
        subscription_of(json.dumps({"endpoint": ENDPOINT, "keys": keys}))


def found_at_the_start() -> set[str]:
    return {each.id for each in run_checks()}


@pytest.mark.parametrize(
    ("name", "wrong", "error"),
    [
        ("VAPID_PRIVATE_KEY", "too-short", "site.E012"),
        ("VAPID_PRIVATE_KEY", "!" * 43, "site.E012"),
        ("VAPID_PRIVATE_KEY", encoded(bytes(32)), "site.E012"),
        ("VAPID_CONTACT", "", "site.E013"),
        ("VAPID_CONTACT", "keeper@site.invalid", "site.E013"),
    ],
)
def test_a_slip_in_the_settings_is_found_at_the_start(settings, name, wrong, error):
    assert error not in found_at_the_start()
    setattr(settings, name, wrong)
    assert error in found_at_the_start()


def test_the_command_prints_the_two_lines_and_the_key_is_one_that_works(capsys):
    call_command("vapid_keys", "mailto:keeper@site.invalid")
    first, second = capsys.readouterr().out.splitlines()
    name, _, key = first.partition("=")
    assert name == "VAPID_PRIVATE_KEY"
    assert second == "VAPID_CONTACT=mailto:keeper@site.invalid"
    assert len(decoded(public_key_of(key))) == 65
