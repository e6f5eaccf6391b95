"""A curator's evening: ten rows phoned, one of them corrected, a list taken and undone."""

import re
from pathlib import Path

import pytest

from .site import tap

LIST = Path("tests/resources/feeds/meeting-guide-minimal-synthetic.json")
pytestmark = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])


def words(page) -> str:
    return page.locator("#content").inner_text()


def phone_ten(page):
    """Nine calls find all right, the tenth changes something; each is one press."""
    page.goto("/curate/")
    tap(page.get_by_role("button", name="Start phoning").first)
    whom = []
    for number in range(10):
        assert page.locator(".dial a[href^='tel:'], .dial a").count(), "the number can be tapped"
        whom.append(page.locator("h1").last.inner_text())
        page.fill("[name=spoke_to]", f"Sister {number}")
        if number < 9:
            tap(page.locator("button[value=right]").first)
        else:
            page.fill("[name=hours]", "24 hours, every day")
            tap(page.locator("button[value=changed]").first)
    assert len(set(whom)) == 10, "nobody is phoned twice"
    tap(page.get_by_role("button", name="Stop phoning").first)
    log = words(page)
    assert "10 calls" in log and "Sister 0" in log and "Sister 9" in log
    assert "24 hours, every day" in log, "the log says what changed"


def say_second_yes(page):
    """Another curator looks at what one alone may not move."""
    page.goto("/curate/")
    tap(page.locator("a[href$='/verification/second/']").first)
    waiting = page.locator("#content a[href*='/second/']")
    many = waiting.count()
    assert many
    tap(waiting.first)
    tap(page.locator("button[value=yes]").first)
    assert "It stands now" in page.locator("body").inner_text()
    assert waiting.count() < many


def bring_and_undo(page, name):
    page.goto("/curate/resources/feedimport/")
    tap(page.get_by_role("link", name="Bring a list").first)
    page.set_input_files("[name=file]", LIST)
    page.select_option("[name=form]", "guide")
    page.select_option("[name=fellowship]", "AA")
    page.fill("[name=feed]", name)
    page.fill("[name=source_url]", "https://example.org/groups/")
    tap(page.get_by_role("button", name="Look at it"))
    assert re.search(r"[1-9]\d* (new|changed)", words(page)), words(page)
    tap(page.get_by_role("button", name="Take it"))
    assert "Taken" in words(page)
    tap(page.get_by_role("button", name="Undo"))
    assert "Undone" in words(page)


def test_a_curators_evening(phone, signed_in, javascript):
    lead = phone(state=signed_in("demo-curator"), javascript=javascript)
    phone_ten(lead)
    say_second_yes(phone(state=signed_in("demo-curator-2"), javascript=javascript))
    bring_and_undo(lead, f"evening-{javascript}")
