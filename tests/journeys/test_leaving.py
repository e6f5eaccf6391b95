"""Leave: one tap, from anywhere, and nothing of it comes back."""

import pytest

from .site import sign_in, tap

pytestmark = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
# What only a signed-in page says.
PRIVATE = ("Mama", "Bongani", "Who stands with me", "Hello, Thandi")


def open_people(phone, site, javascript):
    page = phone(javascript=javascript)
    sign_in(page, "demo-owner")
    page.goto("/people/")
    assert not shows_nothing_private(page)
    return page


def cookies_of(page):
    return page.context.cookies()


def shows_nothing_private(page):
    text = page.locator("body").inner_text()
    return not any(words in text for words in PRIVATE)


def test_leave_then_back_and_forward_show_nothing(phone, site, javascript):
    """C52."""
    page = open_people(phone, site, javascript)
    old = cookies_of(page)
    page.click(".top-leave")
    page.wait_for_url(site.leave_url)
    assert "Sunny" in page.inner_text("body")
    for step in (page.go_back, page.go_back, page.go_forward, page.go_forward):
        step()
        assert shows_nothing_private(page), page.url

    again = phone(javascript=javascript)
    again.context.add_cookies(old)
    again.goto("/people/")
    assert "/account/sign-in/" in again.url, "the old cookie still opens the door"


def test_leave_works_from_every_page_without_an_account(phone, site, javascript):
    """C52."""
    page = phone(javascript=javascript)
    for path in ("/", "/help/", "/groups/", "/account/new/"):
        page.goto(path)
        page.click(".top-leave")
        page.wait_for_url(site.leave_url)


def test_after_sign_out_back_shows_nothing(phone, site, javascript):
    """C17."""
    page = open_people(phone, site, javascript)
    old = cookies_of(page)
    page.goto("/account/sign-out/")
    tap(page.locator("main form button").first)
    assert "/sign-out/" not in page.url
    for step in (page.go_back, page.go_back):
        step()
        assert shows_nothing_private(page), page.url
    again = phone(javascript=javascript)
    again.context.add_cookies(old)
    again.goto("/people/")
    assert "/account/sign-in/" in again.url


def test_another_site_cannot_end_a_session(phone, site, javascript):
    page = open_people(phone, site, javascript)
    page.goto(site.leave_url)
    page.set_content(f"<a href='{site.url}/leave/'>Read this</a>")
    page.click("a")
    page.wait_for_url(site.leave_url)
    page.goto("/people/")
    assert page.locator("h1", has_text="My people").count()
