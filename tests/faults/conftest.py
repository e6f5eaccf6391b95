"""Real processes on a real database, which may be killed, filled or taken away.

SQLite lies in a file, so that other processes see what a test wrote; PostgreSQL is a server of
these tests' own. A test here asks for `database` and makes its own people: the tables are emptied
after nobody. One that says `django_db(transaction=True)` finds them empty, and leaves them so.
"""

import os
import uuid
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db import connection
from django.test.utils import setup_databases, teardown_databases

from accounts.models import User
from tests.journeys.site import environment_of
from tests.resources.makers import help_card

from .engines import ALONE, File, Server
from .phones import PASSPHRASE, Phone
from .serving import Gunicorn

HERE = Path(__file__).parent


def pytest_collection_modifyitems(items):
    """Others would have made their database first, on another engine."""
    if any(HERE not in each.path.parents for each in items):
        raise pytest.UsageError(ALONE)


@pytest.fixture(scope="session")
def engine():
    """The engine of this run, apart from that of all other tests."""
    made = Server() if connection.vendor == "postgresql" else File()
    yield made
    made.close()


@pytest.fixture(scope="session")
def django_db_setup(engine, django_test_environment, django_db_blocker):
    """The test database is made on that engine, from the models as they are."""
    engine.known_by(connection.settings_dict)
    bare = {app.label: None for app in apps.get_app_configs()}
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr("django.conf.settings.MIGRATION_MODULES", bare)
        made = setup_databases(verbosity=0, interactive=False, aliases=["default"])
        yield
        teardown_databases(made, verbosity=0)


@pytest.fixture(scope="session")
def database(django_db_setup, django_db_blocker):
    """The database, to be written to for good."""
    with django_db_blocker.unblock():
        call_command("createcachetable", "cache", verbosity=0)
        yield connection


@pytest.fixture(scope="session")
def environment(engine, database, tmp_path_factory):
    """What another process needs to work on this database."""
    return environment_of(
        tmp_path_factory.mktemp("site"),
        DATABASE_URL=engine.address(connection.settings_dict),
        DJANGO_SETTINGS_MODULE="tests.settings",
        SECRET_KEY=os.environ["SECRET_KEY"],
        DATA_KEYS=os.environ["DATA_KEYS"],
    )


@pytest.fixture(scope="session")
def card(database):
    """A help card that stood there before the site was started."""
    return help_card(title="Somebody to talk to", phone="0861555777")


@pytest.fixture(scope="session")
def site(environment, card, tmp_path_factory):
    """The site, served by two workers from this database. Whoever kills it starts it again."""
    made = Gunicorn(environment, log=tmp_path_factory.mktemp("gunicorn") / "log")
    made.start()
    made.wait()
    yield made
    made.stop()


@pytest.fixture
def owner(database):
    """Somebody who keeps a plan here, and whom no other test knows."""
    return User.objects.create_user(f"thandi-{uuid.uuid4().hex[:8]}", PASSPHRASE)


@pytest.fixture
def phone_of(site):
    """phone_of(owner): that person's browser, signed in on the page for it."""
    return lambda owner: Phone(site.port).sign_in(owner.username)
