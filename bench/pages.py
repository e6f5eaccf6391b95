"""The pages that are measured: who asks for each, and what it is measured against."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from uuid import uuid4

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import transaction
from django.test import Client, override_settings

from accounts.models import User
from resources.models import Service
from tests.sharing.makers import with_second_step

from .asking import Answer, Browser, in_turns
from .floors import BARE, DJANGOS_OWN, kept_open, raw, written_down
from .processes import postgres_pids, seconds_of

SECRET = "s" * 32
MAIN = re.compile(r'<main id="main" tabindex="-1">(.*)</main>', re.DOTALL)
BURST = 100
SAID = {"mood": "4", "craving": "2", "sleep": "4", "used": "no", "helped": "phoned"}


@dataclass(frozen=True)
class Page:
    """A page by name, and `who` asks for it in turn; the bare page is always asked by somebody
    `signed_in`. `before` is done each time, untimed; `writes`: what it writes stays, in (b) too."""

    name: str
    who: list[Browser]
    signed_in: list[Browser]
    ask: Callable[[Browser], Answer]
    before: Callable[[int, Browser], object] = lambda number, browser: None
    writes: bool = False
    status: int = 200

    def ready(self, number: int) -> Callable[[], Answer]:
        """Make ready, untimed, and give the call that asks for the page."""
        browser = self.who[number % len(self.who)]
        self.before(number, browser)
        return lambda: self.ask(browser)


def pages_of(owners: list[User], reader: User) -> list[Page]:
    """Every page, asked by these owners in turn, by the reader, or by a visitor."""
    site = get_wsgi_application()
    mine = [signed_in(site, each) for each in owners]
    visitor, reading = Browser(site), [_reading(site, reader)]
    service = f"/directory/{Service.objects.public().order_by('pk')[0].code}/"

    def unwritten(number: int, browser: Browser) -> None:
        person = owners[number % len(owners)]
        person.checkins.filter(day=person.today()).delete()

    def check_in(browser: Browser) -> Answer:
        sent = {**SAID, "form_key": str(uuid4()), "csrfmiddlewaretoken": SECRET}
        return browser.post(f"/notes/{owners[0].today()}/", {**sent, "note": "An ordinary day."})

    return [
        Page("Today", mine, mine, lambda each: each.get("/today/")),
        Page("Check-in, sent", mine, mine, check_in, before=unwritten, writes=True, status=302),
        Page("Find a group", mine, mine, lambda each: each.get("/groups/")),
        Page("Find a group, a visitor", [visitor], mine, lambda each: each.get("/groups/")),
        Page(
            "Find a group, a visitor again",
            [visitor],
            mine,
            lambda each: each.again("/groups/"),
            before=lambda number, browser: browser.get("/groups/"),
            status=304,
        ),
        Page("A service", mine, mine, lambda each: each.get(service)),
        Page("A service, a visitor", [visitor], mine, lambda each: each.get(service)),
        Page("With me, 200 people", reading, mine, lambda each: each.get("/with-me/")),
    ]


def signed_in(site, person: User) -> Browser:
    client = Client()
    client.force_login(person)
    return _with_cookies(site, client)


def _reading(site, reader: User) -> Browser:
    return _with_cookies(site, with_second_step(reader))


def _with_cookies(site, client: Client) -> Browser:
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    names = {settings.SESSION_COOKIE_NAME: session, settings.CSRF_COOKIE_NAME: SECRET}
    return Browser(site, **names)


def measured(page: Page, *, rounds: int) -> dict:
    """The page and its floors in turns: (a) a bare page behind our middleware, and once behind
    Django's alone; (b) its own statements and one template."""
    with override_settings(MIDDLEWARE=DJANGOS_OWN):
        alone = get_wsgi_application()
    answer, sent = _once(page)
    words = MAIN.search(answer.plain)
    floor = raw(sent, words.group(1) if words else "", keeps=page.writes)

    def bare(number: int) -> Callable[[], Answer]:
        browser = page.signed_in[number % len(page.signed_in)]
        return lambda: browser.get(BARE)

    def barest(number: int) -> Callable[[], Answer]:
        browser = page.signed_in[number % len(page.signed_in)].at(alone)
        return lambda: browser.get(BARE)

    def again(number: int) -> Callable[[], None]:
        page.before(0, page.who[0])
        return floor

    calls = {"bare": bare, "barest": barest, "raw": again, "page": page.ready}
    for ready in calls.values():
        ready(0)()
    times = in_turns(calls, rounds=rounds)
    return {
        "name": page.name,
        "times": {name: vars(each) for name, each in times.items()},
        "queries": len(sent),
        "bytes": answer.weight,
        **_cpu(page),
    }


def _once(page: Page) -> tuple[Answer, list]:
    """The answer and its statements; what it wrote is taken back."""
    page.ready(0)()
    call = page.ready(0)
    with transaction.atomic(), written_down() as sent, kept_open():
        answer = call()
        transaction.set_rollback(True)
    if answer.status != page.status:
        raise AssertionError(f"{page.name}: {answer.status}")
    return answer, sent


def _cpu(page: Page) -> dict[str, float]:
    """Milliseconds of processor a request takes: in the web process, and in PostgreSQL's."""
    web = database = 0.0
    for number in range(BURST):
        call = page.ready(number)
        began, before = time.process_time(), seconds_of(postgres_pids())
        call()
        web += time.process_time() - began
        database += seconds_of(postgres_pids()) - before
    return {"cpu_web": web / BURST * 1000, "cpu_database": database / BURST * 1000}
