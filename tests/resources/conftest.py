"""The curators of the queue's days: Anele, and Bongi who says the second yes."""

import pytest

from resources.curators import allow_curators

from .makers import curator_named


@pytest.fixture
def anele(curator, client_of):
    """Anele's browser."""
    curator.groups.add(allow_curators())
    return client_of(curator)


@pytest.fixture
def bongi(db, client_of):
    """The browser of Bongi, another curator."""
    return client_of(curator_named("bongi"))
