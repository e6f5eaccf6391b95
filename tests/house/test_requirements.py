"""What runs here is pinned to the byte, and no list names where it came from."""

import re
from pathlib import Path

import pytest

from tests.audit import told

LISTS = sorted(Path().glob("requirements*.txt"))


@pytest.mark.parametrize("path", LISTS, ids=str)
def test_every_package_is_pinned_with_its_hashes(path):
    """C38."""
    text = path.read_text()
    pins = re.findall(
        r"^([\w.\[\],-]+)==\S+.*?\n((?: +--hash=sha256:[0-9a-f]{64}.*\n?)*)", text, re.M
    )
    named = re.findall(r"^[A-Za-z][^\n]*", text, re.M)
    assert len(pins) == len(named) > 0, "each line is one exact version"
    assert all(hashes for _, hashes in pins)
    assert "://" not in text


def test_there_is_a_list_for_running_and_one_for_developing():
    assert {"requirements.txt", "requirements-dev.txt"} <= {path.name for path in LISTS}


def test_a_developer_has_all_that_runs_in_the_same_versions():
    def pins(path):
        return set(re.findall(r"^[\w.\[\],-]+==\S+", Path(path).read_text(), re.M))

    assert pins("requirements.txt") <= pins("requirements-dev.txt")


def test_a_known_weakness_is_told_and_what_could_not_be_asked_counts_for_nothing():
    """C38: `make check` runs this where the list can be asked."""
    weak, asked = told(
        '{"dependencies": ['
        '{"name": "a", "version": "1", "vulns": [{"id": "X-1", "fix_versions": ["2"]}]},'
        '{"name": "b", "version": "1", "vulns": []},'
        '{"name": "c", "version": "1", "skip_reason": "not found"}]}'
    )
    assert weak == ["a 1: X-1, mended in ['2']"]
    assert asked == 2
    assert told("") == ([], 0)
