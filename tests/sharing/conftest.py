"""Thandi's browser, at noon of one known day."""

import pytest
import time_machine

NOON = "2026-11-24T10:00:00Z"


@pytest.fixture
def at_noon():
    with time_machine.travel(NOON, tick=False):
        yield


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)
