"""Two people with full lives, and a directory with something in it."""

import pytest
from django.core.cache import cache

from tests.sharing.makers import with_second_step

from . import rows


@pytest.fixture
def client_of():
    """Everybody passed the second step, so that what lies behind it is swept too."""
    return with_second_step


@pytest.fixture
def lives(owner, stranger):
    """Thandi and Sipho, each with a row of everything; nobody has guessed a passphrase yet."""
    cache.clear()
    rows.directory()
    rows.life_of(owner)
    rows.life_of(stranger)
    return owner, stranger


@pytest.fixture
def home(lives, owner, client_of):
    """Thandi's own browser, signed in."""
    return client_of(owner)
