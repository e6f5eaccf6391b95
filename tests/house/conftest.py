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
def home(lives, owner):
    """Thandi's own browser, signed in by both steps, as the reader's side asks."""
    return with_second_step(owner)


@pytest.fixture
def next_door(lives, stranger):
    """Sipho's browser, signed in by both steps."""
    return with_second_step(stranger)
