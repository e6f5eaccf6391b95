"""A curator's evening: ten rows phoned, one of them corrected, a list taken and undone."""

import re
from pathlib import Path

import pytest

LIST = Path("tests/resources/feeds/meeting-guide-minimal-synthetic.json")
pytestmark = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])


def words(page) -> str:
    return page.locator("#content").inner_text()


def phone_ten(page):
    """Nine calls find all right, the tenth changes something; each is one press."""
    page.goto("/curate/")
    page.get_by_role("button", name="Start phoning").first.click()
    whom = []
    for number in range(10):
        assert page.locator(".dial a[href^='tel:'], .dial a").count(), "the number can be tapped"
        whom.append(page.locator("h1").last.inner_text())
        page.fill("[name=spoke_to]", f"Sister {number}")
        if number < 9:
            page.click("button[value=right]")
        else:
            page.fill("[name=hours]", "24 hours, every day")
            page.click("button[value=changed]")
    assert len(set(whom)) == 10, "nobody is phoned twice"
    page.get_by_role("button", name="Stop phoning").first.click()
    log = words(page)
    assert "10 calls" in log and "Sister 0" in log and "Sister 9" in log
    assert "24 hours, every day" in log, "the log says what changed"


def say_second_yes(page):
    """Another curator looks at what one alone may not move."""
    page.goto("/curate/")
    page.locator("a[href$='/verification/second/']").first.click()
    waiting = page.locator("#content a[href*='/second/']")
    many = waiting.count()
    assert many
    waiting.first.click()
    page.locator("button[value=yes]").first.click()
    assert "It stands now" in page.locator("body").inner_text()
    assert waiting.count() < many


def bring_and_undo(page, name):
    page.goto("/curate/resources/feedimport/")
    page.get_by_role("link", name="Bring a list").first.click()
    page.set_input_files("[name=file]", LIST)
    page.select_option("[name=form]", "guide")
    page.select_option("[name=fellowship]", "AA")
    page.fill("[name=feed]", name)
    page.fill("[name=source_url]", "https://example.org/groups/")
    page.get_by_role("button", name="Look at it").click()
    assert re.search(r"[1-9]\d* (new|changed)", words(page)), words(page)
    page.get_by_role("button", name="Take it").click()
    assert "Taken" in words(page)
    page.get_by_role("button", name="Undo").click()
    assert "Undone" in words(page)


def test_a_curators_evening(phone, signed_in, javascript):
    lead = phone(state=signed_in("demo-curator"), javascript=javascript)
    phone_ten(lead)
    say_second_yes(phone(state=signed_in("demo-curator-2"), javascript=javascript))
    bring_and_undo(lead, f"evening-{javascript}")
