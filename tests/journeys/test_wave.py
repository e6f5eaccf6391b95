"""A hard moment on the phone: ridden out with and without scripts."""

import pytest

from .site import tap


def begin(page):
    page.goto("/today/")
    tap(page.locator("text=I have an urge now").first)
    page.locator("label.choice", has_text="8").first.click()
    tap(page.locator("main form button").first)
    tap(page.locator("button:has-text('I feel lonely')").first)
    tap(page.locator("button:has-text('I call Bongani')").first)
    assert "I am doing this now" in page.inner_text("main")


@pytest.mark.parametrize("javascript", [True, False])
def test_ridden_out_from_the_first_tap_to_the_last(phone, signed_in, javascript):
    """C73: the same path, whatever the phone can do."""
    page = phone(state=signed_in("demo-owner"), javascript=javascript)
    begin(page)
    tap(page.locator("text=Breathe:").first)
    page.click("text=Next step")
    assert "count to 4" in page.inner_text("[role=status].breath-words")
    tap(page.locator("text=How strong is it now?").first)
    page.check("[name=used][value=no]")
    tap(page.locator("main form button").first)
    assert page.inner_text("h1") == "You rode it out"


def test_with_a_script_the_steps_go_on_without_loading_again(phone, signed_in):
    page = phone(state=signed_in("demo-owner"))
    page.clock.install()
    begin(page)
    tap(page.locator("text=Breathe:").first)
    address = page.url
    page.clock.run_for(21_000)
    assert page.inner_text("[data-number]") == "2"
    page.clock.run_for(31_000)
    assert page.inner_text("[data-number]") == "3"
    assert page.url == address
    page.click("text=Stop the clock")
    page.clock.run_for(60_000)
    assert "Step 3 of 9" in page.inner_text("main")


def test_without_a_script_the_page_goes_on_by_itself(phone, signed_in):
    page = phone(state=signed_in("demo-owner"), javascript=False)
    begin(page)
    tap(page.locator("text=Breathe:").first)
    page.wait_for_url("**step=2", timeout=60_000)
    assert "count to 4" in page.inner_text("[role=status].breath-words")
