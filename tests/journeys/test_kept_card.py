"""The help card on a phone without a connection, and nothing else of anybody (C75)."""

import pytest

from .site import sign_in

KEPT = """async () => {
  const found = {};
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) {
      found[new URL(request.url).pathname] = await (await cache.match(request)).text();
    }
  }
  return found;
}"""
STORED = """async () => ({
  local: { ...localStorage },
  databases: (await indexedDB.databases()).map((each) => each.name),
})"""
PRIVATE = ("Mama", "Bongani", "Thandi")


@pytest.fixture
def at_keep(phone, site):
    """Thandi on her own phone, on the page from which the card is kept."""
    page = phone()
    sign_in(page, "demo-owner")
    page.goto("/help/keep/")
    return page


def keep(page):
    page.get_by_role("button", name="Keep it on this phone").click()
    page.get_by_text("It is on this phone.").wait_for()


def test_exactly_three_things_are_kept_and_none_is_of_anybody(at_keep):
    page = at_keep
    keep(page)
    for path in ("/today/", "/people/", "/plan/"):
        page.goto(path)
    kept = page.evaluate(KEPT)
    sheet = [path for path in kept if path.endswith(".css")]
    assert len(sheet) == 1
    assert set(kept) == {"/help/", "/help/offline/", *sheet}
    assert not [words for words in PRIVATE if any(words in text for text in kept.values())]
    assert page.evaluate(STORED) == {"local": {}, "databases": []}


def test_help_opens_without_a_connection_also_after_signing_out_and_leaving(at_keep, site):
    page = at_keep
    keep(page)
    page.goto("/more/")
    page.get_by_role("button", name="Sign out").click()
    page.click(".top-leave")
    page.wait_for_url(site.leave_url)
    page.context.set_offline(True)
    page.goto(f"{site.url}/help/")
    assert page.locator('a[href="tel:112"]').count()
    page.goto(f"{site.url}/people/")
    assert "There is no connection" in page.inner_text("h1")
    page.get_by_role("link", name="Help now").last.click()
    assert page.locator("h1").inner_text() == "Help now"


def test_the_own_card_comes_by_choice_and_goes_at_one_touch(at_keep):
    page = at_keep
    keep(page)
    page.get_by_text("Whoever holds this phone can read it").wait_for()
    page.get_by_role("button", name="Keep my own card here").click()
    page.get_by_text("Your own card is on this phone").wait_for()
    page.context.set_offline(True)
    page.goto("/help/mine/")
    assert "Mama" in page.inner_text("main")
    page.get_by_role("link", name="Take this card off this phone").click()
    assert "There is no connection" in page.inner_text("h1")
    page.context.set_offline(False)
    page.goto("/help/mine/")
    assert "No card is kept here" in page.inner_text("h1")
    assert "/help/mine/" not in page.evaluate(KEPT)


def test_everything_is_taken_off_again(at_keep):
    page = at_keep
    keep(page)
    page.get_by_role("button", name="Take everything off this phone").click()
    page.get_by_role("button", name="Keep it on this phone").wait_for()
    assert page.evaluate(KEPT) == {}
    assert page.evaluate("navigator.serviceWorker.getRegistration('/').then((each) => !each)")


def test_without_a_script_it_is_said_what_to_do_instead(phone):
    page = phone(javascript=False)
    page.goto("/help/keep/")
    assert not page.get_by_role("button", name="Keep it on this phone").is_visible()
    assert "save or print" in page.inner_text("main")


def test_two_minutes_before_the_end_the_page_says_so_and_one_may_stay(phone):
    """C71."""
    page = phone()
    page.clock.install()
    sign_in(page, "demo-owner")
    page.goto("/goals/new/")
    page.fill("[name=what]", "Half a sentence")
    page.clock.fast_forward("17:59")
    assert not page.locator(".idle").is_visible()
    page.clock.fast_forward("00:02")
    page.get_by_role("link", name="Stay signed in").click()
    page.locator(".idle").wait_for(state="hidden")
    assert page.input_value("[name=what]") == "Half a sentence"
    page.clock.fast_forward("18:01")
    assert page.locator(".idle").is_visible()
