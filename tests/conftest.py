"""The cast: the people whose days these tests tell."""

import os
import socket
import time
from ipaddress import ip_address

import pytest
from django.core.cache import cache
from django.http import HttpResponse
from django.test import Client, SimpleTestCase
from hypothesis import HealthCheck, settings

from accounts.models import User

# A busy machine is slow, not wrong.
settings.register_profile("calm", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("calm")


def pytest_collection_modifyitems(config, items):
    """On the second engine only what asks a database: pure functions were tried on the first."""
    if "SECOND_ENGINE" in os.environ:
        left_out = [item for item in items if not _asks_a_database(item)]
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if _asks_a_database(item)]


def _asks_a_database(item) -> bool:
    is_case = item.cls is not None and issubclass(item.cls, SimpleTestCase)
    is_marked = item.get_closest_marker("django_db") is not None
    return is_case or is_marked or not {"db", "database"}.isdisjoint(item.fixturenames)


@pytest.fixture(autouse=True, scope="session")
def no_way_out():
    """Nothing here reaches beyond this machine: such a connection is a failure."""
    connect = socket.socket.connect

    def guarded(self, address):
        outward = self.family in {socket.AF_INET, socket.AF_INET6}
        if outward and not ip_address(address[0].replace("localhost", "127.0.0.1")).is_loopback:
            raise AssertionError(f"A test tried to connect to {address[0]}.")
        return connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", guarded)
        yield


@pytest.fixture(autouse=True)
def nothing_in_the_cache():
    """No list is kept, no row is held, nobody has sent too much: the cache outlives a test."""
    cache.clear()


class BrowserClient(Client):
    """A test client that speaks https, as every real visitor does."""

    def generic(self, *args, **kwargs):
        return super().generic(*args, **{**kwargs, "secure": True})

    def force_login(self, user, backend=None):
        """Curators come as if they had passed the second step, without which no desk opens."""
        super().force_login(user, backend)
        if user.is_staff:
            session = self.session
            session["account_authentication_methods"] = [{"method": "mfa", "at": time.time()}]
            session["account_authentication_methods_user"] = str(user.pk)
            session.save()

    def request(self, **request):
        """An answer that comes piece by piece is read to its end, as a browser does."""
        answer = super().request(**request)
        if answer.streaming:
            whole = HttpResponse(b"".join(answer))
            whole.__dict__ = {**answer.__dict__, "_container": whole._container}
            answer = whole
        return answer


def signed_in(user: User) -> Client:
    client = BrowserClient()
    client.force_login(user)
    return client


@pytest.fixture
def visitor() -> Client:
    """Anybody, without an account."""
    return BrowserClient()


@pytest.fixture
def client_of():
    """client_of(owner): that person's browser, signed in."""
    return signed_in


@pytest.fixture
def owner(db) -> User:
    """Thandi, who keeps a plan here."""
    return User.objects.create_user("thandi", "a quiet morning walk")


@pytest.fixture
def stranger(db) -> User:
    """Sipho, who has an account of his own and nothing to do with Thandi."""
    return User.objects.create_user("sipho", "seven red bicycles")


@pytest.fixture
def counsellor(db) -> User:
    """Lerato, a counsellor, with whom nobody shares yet."""
    return User.objects.create_user("lerato", "forty cups of rooibos")


@pytest.fixture
def curator(db) -> User:
    """Anele, who keeps the directory true."""
    return User.objects.create_user("anele", "phone before you travel", is_staff=True)
