"""C5: stopped in one process of the site, it is closed in the other at once."""

import os
import sqlite3
from http.client import HTTPConnection
from urllib.parse import urlencode, urlsplit

import pytest
from django.db import connection
from django.urls import reverse
from lxml import html

from sharing.models import Disclosure
from tests.conftest import signed_in
from tests.journeys.site import environment_of, served

from .makers import grant, with_second_step


class Phone:
    """A browser that is signed in at whichever process it asks."""

    def __init__(self, client):
        self.cookies = {"s": client.session.session_key}

    def ask(self, site, path, **typed) -> tuple[int, str]:
        """Status and page; a POST where something is sent."""
        link = HTTPConnection(urlsplit(site).netloc, timeout=60)
        cookie = "; ".join(f"{name}={value}" for name, value in self.cookies.items())
        headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        link.request("POST" if typed else "GET", path, urlencode(typed) or None, headers)
        answer = link.getresponse()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
        page = answer.read().decode()
        link.close()
        return answer.status, page


def address_of_the_database(folder) -> str:
    """The database of this test, for another process; one in memory goes into a file first."""
    known = connection.settings_dict
    if connection.vendor == "postgresql":
        return f"postgres://{known['USER']}@/{known['HOST']}/{known['NAME']}"
    connection.ensure_connection()
    with sqlite3.connect(folder / "site.sqlite3") as file:
        connection.connection.backup(file)
    file.close()
    return f"sqlite:///{folder / 'site.sqlite3'}"


@pytest.mark.django_db(transaction=True)
def test_stopped_here_it_is_closed_there_with_the_next_request(owner, counsellor, tmp_path):
    """C5, C7: the same answer as for a grant that never was."""
    row = grant(owner, counsellor, "mood", called="canary-thandi")
    thandi, lerato = Phone(signed_in(owner)), Phone(with_second_step(counsellor))
    one, nowhere = (f"/with-me/{pk}/" for pk in (row.pk, owner.pk))
    environment = environment_of(
        tmp_path,
        DATABASE_URL=address_of_the_database(tmp_path),
        DJANGO_SETTINGS_MODULE="tests.settings",
        SECRET_KEY=os.environ["SECRET_KEY"],
        DATA_KEYS=os.environ["DATA_KEYS"],
    )
    with (
        served(environment, log=tmp_path / "here.log") as here,
        served(environment, log=tmp_path / "there.log") as there,
    ):
        for site in (here, there):
            status, page = lerato.ask(site, one)
            assert status == 200 and "canary-thandi" in page
        _, page = thandi.ask(here, reverse("sharing:sharing"))
        token = html.fromstring(page).xpath("//input[@name='csrfmiddlewaretoken']/@value")[0]
        status, _ = thandi.ask(
            here, reverse("sharing:grant_stop", args=[row.pk]), csrfmiddlewaretoken=token
        )
        assert status == 302
        for site in (there, here):
            assert lerato.ask(site, one) == lerato.ask(site, nowhere)
            assert lerato.ask(site, one)[0] == 404
    if connection.vendor == "postgresql":
        assert Disclosure.objects.filter(owner=owner, shown="mood").count() == 2
