"""Real processes on a real database, which may be killed, filled or taken away.

SQLite lies in a file, so that other processes see what a test wrote; PostgreSQL is a server of
these tests' own. Such a test says `pytest.mark.django_db(transaction=True)`.
"""

import os

import pytest
from django.core.management import call_command
from django.db import connection

from tests.journeys.site import environment_of

from .engines import File, Server
from .phones import Phone
from .serving import Gunicorn


@pytest.fixture(scope="session")
def engine(tmp_path_factory):
    """The engine of this run, apart from that of all other tests."""
    folder = tmp_path_factory.mktemp("engine")
    made = Server(folder) if connection.vendor == "postgresql" else File(folder)
    yield made
    made.close()


@pytest.fixture(scope="session")
def django_db_modify_db_settings(engine):
    """The test database is made on that engine."""
    engine.known_by(connection.settings_dict)


@pytest.fixture
def environment(engine, transactional_db, tmp_path):
    """What another process needs to work on the database of this test."""
    call_command("createcachetable", "cache")
    return environment_of(
        tmp_path,
        DATABASE_URL=engine.address(connection.settings_dict),
        DJANGO_SETTINGS_MODULE="tests.settings",
        SECRET_KEY=os.environ["SECRET_KEY"],
        DATA_KEYS=os.environ["DATA_KEYS"],
        PYTHONUNBUFFERED="1",
    )


@pytest.fixture
def gunicorn(environment, tmp_path):
    """The site, served by two workers from the database of this test."""
    site = Gunicorn(environment, log=tmp_path / "gunicorn.log")
    site.start()
    site.wait()
    yield site
    site.stop()


@pytest.fixture
def phone_of(gunicorn):
    """phone_of(owner): that person's browser, signed in on the page for it."""
    return lambda owner: Phone(gunicorn.port).sign_in(owner.username)
