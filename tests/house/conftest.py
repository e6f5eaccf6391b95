"""Two people with full lives, and a directory with something in it."""

import pytest

from . import rows


@pytest.fixture
def lives(owner, stranger, client_of):
    """Thandi and Sipho, each with a row of everything."""
    rows.directory()
    rows.life_of(owner)
    rows.life_of(stranger)
    return owner, stranger


@pytest.fixture
def home(lives, owner, client_of):
    """Thandi's own browser, signed in."""
    return client_of(owner)
