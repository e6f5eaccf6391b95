"""The curators' own pages, for eyes, fingers and screen readers: on a phone and at a desk."""

import re

import pytest

from .test_every_page import LOST, SMALL, axe_finds

START = "/curate/"
# One page of each kind will do: a row has a number or, further on in an address, two.
ROW = re.compile(r"/[0-9a-f-]*\d[0-9a-f-]*(?=/|$)")
LINKS = """() => [...document.links]
  .filter(a => a.host === location.host && a.pathname.startsWith('/curate/'))
  .map(a => a.pathname + a.search)"""
# Reached only by a choice or a form, so no link leads there.
MORE = (
    "/curate/resources/service/?check=due",
    "/curate/resources/verification/second/",
)


def walk(page):
    """Open each kind of page that a link leads to, from the start page on."""
    waiting, seen = [START, *MORE], set()
    while waiting:
        path = waiting.pop(0)
        kind = path if path in MORE else ROW.sub("/1", path.split("?")[0])
        if kind in seen:
            continue
        seen.add(kind)
        answer = page.goto(path)
        assert answer.ok, (path, answer.status)
        yield kind
        waiting += page.evaluate(LINKS)
    assert {"/curate/resources/question/1/change/", "/curate/resources/service/1/history/"} <= seen


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
        found += [(where, small) for small in page.evaluate(SMALL)]
    assert not found, "\n".join(map(str, found))
