"""The curators' own pages, for eyes, fingers and screen readers: on a phone and at a desk."""

import pytest

from .test_every_page import LOST, SMALL, axe_finds

PAGES = (
    "/curate/",
    "/curate/resources/service/",
    "/curate/resources/service/?check=due",
    "/curate/resources/service/alike/",
    "/curate/resources/meeting/",
    "/curate/resources/helpcard/",
    "/curate/resources/question/",
    "/curate/resources/question/add/",
    "/curate/resources/suggestion/",
    "/curate/resources/phoning/",
    "/curate/resources/phoning/due/clinics/",
    "/curate/resources/verification/second/",
    "/curate/resources/feedimport/",
    "/curate/resources/feedimport/add/",
)
# Of Django's own list: the arrows that take a column out of the order, and its tick boxes.
STOCK = ("sortremove", "ascending", "descending", "toggle", "action-select", "text")


def walk(page):
    """Open each page, and one row with its history and where its facts come from."""
    for path in PAGES:
        page.goto(path)
        yield path
    page.goto("/curate/resources/service/")
    link = page.locator("#result_list th a[href*='/change/']").first.get_attribute("href")
    page.goto(link)
    yield "one row"
    row = link.split("?")[0].removesuffix("change/")
    for name in ("history", "facts"):
        page.goto(f"{row}{name}/")
        yield name


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(phone, signed_in, scheme):
    # The looking glass itself writes inline styles on these pages; the other test looks with the
    # policy on.
    state = signed_in("demo-curator")
    page = phone(state=state, color_scheme=scheme, bypass_csp=True)
    found = [(where, each) for where in walk(page) for each in axe_finds(page)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_is_lost_and_targets_are_large_enough(phone, signed_in, width):
    page = phone(state=signed_in("demo-curator"), width=width)
    found = []
    for where in walk(page):
        found += [(where, lost) for lost in page.evaluate(LOST) if lost.startswith("out")]
        small = page.evaluate(SMALL)
        found += [(where, each) for each in small if not any(name in each for name in STOCK)]
    assert not found, "\n".join(map(str, found))
