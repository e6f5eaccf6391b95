"""Nobody else learns of a visit, and its cost is said at the foot of the page."""

from urllib.parse import urlsplit

from .pages import NO_PAGE, walk


def test_no_page_asks_anybody_else_for_anything(phone, signed_in, addresses, site):
    """C46: every page, as a visitor and as the owner, by the browser's own account."""
    hosts, pages = set(), 0
    seen = set()
    for _, page in walk(phone, signed_in, addresses):
        if page not in seen:
            seen.add(page)
            page.on("request", lambda request: hosts.add(urlsplit(request.url).netloc))
        pages += 1
        loaded = page.locator("[src], link[href], use[href], form[action]")
        for address in loaded.evaluate_all(
            "all => all.map(each => each.src || each.href?.baseVal || each.href || each.action)"
        ):
            assert urlsplit(address).netloc in {"", urlsplit(site.url).netloc}, address
    assert pages > len(NO_PAGE)
    assert hosts <= {urlsplit(site.url).netloc}


def foot(page) -> str:
    page.wait_for_function("document.querySelector('.weight').textContent")
    return page.inner_text(".weight")


def test_the_foot_of_a_page_says_what_it_cost(phone, site):
    page = phone()
    page.goto("/")
    first = foot(page)
    assert first.startswith("This page ") and first.endswith(" kB.")
    page.goto("/help/")
    words = foot(page).split()
    this, visit = int(words[2]), int(words[6])
    assert 0 < this < visit
    page.click(".top-leave")
    page.wait_for_url(site.leave_url)
    page.goto("/help/")
    words = foot(page).split()
    assert int(words[6]) == int(words[2]), "Leave forgets the number too"


def test_without_a_script_there_is_no_empty_line(phone):
    page = phone(javascript=False)
    page.goto("/")
    assert not page.is_visible(".weight")


def test_only_a_number_stays_on_the_phone(phone, signed_in):
    """C75"""
    page = phone(state=signed_in("demo-owner"))
    page.goto("/people/")
    foot(page)
    assert page.evaluate("Object.keys(sessionStorage)") == ["bytes"]
    assert page.evaluate("sessionStorage.bytes").isdecimal()
    assert page.evaluate("localStorage.length") == 0
