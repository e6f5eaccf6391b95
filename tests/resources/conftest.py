"""The curators of the queue's days: Anele, and Bongi who says the second yes."""

import pytest
from django.core.cache import cache

from resources.curators import allow_curators

from .makers import curator_named


@pytest.fixture(autouse=True)
def nobody_holds_anything():
    """No row is held and nobody has sent too much: the cache outlives a test."""
    cache.clear()


@pytest.fixture
def anele(curator, client_of):
    """Anele's browser."""
    curator.groups.add(allow_curators())
    return client_of(curator)


@pytest.fixture
def bongi(db, client_of):
    """The browser of Bongi, another curator."""
    return client_of(curator_named("bongi"))
