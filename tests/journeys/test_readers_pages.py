"""What a reader sees, for eyes, fingers and screen readers: on a phone and at a desk."""

import pytest

from .pages import NO_PAGE
from .test_every_page import LOST, SMALL, axe_finds

READER = "demo-counsellor"


@pytest.fixture(scope="session")
def reading(site):
    """The addresses of the reader's side, with what others show the demo counsellor in them."""
    found = [each for each in site.addresses(READER) if each["name"] not in NO_PAGE]
    assert {"sharing:with_me", "sharing:one", "sharing:one_print"} <= {e["name"] for e in found}
    return found


def walk(page, reading):
    """Open each page, having passed the second step, and see that it did open."""
    for each in reading:
        page.goto(each["path"])
        assert page.url.endswith(each["path"]), f"{each['name']} led to {page.url}"
        yield each["name"], page


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing(phone, signed_in, reading, scheme):
    """C64."""
    page = phone(state=signed_in(READER), color_scheme=scheme)
    found = [(name, each) for name, page in walk(page, reading) for each in axe_finds(page)]
    assert not found, "\n".join(map(str, found))


def test_nothing_is_lost_on_a_narrow_phone(phone, signed_in, reading):
    """C65."""
    page = phone(state=signed_in(READER), width=320, height=568)
    found = [(name, lost) for name, page in walk(page, reading) for lost in page.evaluate(LOST)]
    assert not found, "\n".join(map(str, found))


@pytest.mark.parametrize("width", [360, 1280])
def test_every_target_is_large_enough(phone, signed_in, reading, width):
    """C68."""
    page = phone(state=signed_in(READER), width=width, height=800)
    found = [(name, small) for name, page in walk(page, reading) for small in page.evaluate(SMALL)]
    assert not found, "\n".join(map(str, found))
