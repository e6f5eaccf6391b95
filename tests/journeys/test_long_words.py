"""Nothing that somebody wrote, however long a word, pushes a page out at its side."""

import json
import shutil

import pytest

from .pages import NO_PAGE
from .site import Site, environment_of, run_python, served, sign_in
from .test_every_page import LOST


@pytest.fixture(scope="module")
def long_words(prepared, tmp_path_factory):
    """The site, where the demo owner wrote one word of 60 letters in every answer."""
    folder = tmp_path_factory.mktemp("long-words")
    shutil.copy(prepared / "site.sqlite3", folder)
    made = json.loads((prepared / "secrets.json").read_text())
    environment = environment_of(folder, **made, LEAVE_URL="http://localhost/")
    run_python("-m", "tests.journeys.unbroken", "demo-owner", environment=environment)
    with served(environment, log=folder / "log") as url:
        yield Site(url, "http://localhost/", environment)


@pytest.mark.parametrize("person", ["demo-owner", "demo-counsellor"])
def test_a_word_too_long_for_the_line_is_broken(browser, long_words, person):
    """C65."""
    found, size = [], {"width": 320, "height": 568}
    page = browser.new_page(base_url=long_words.url, viewport=size)
    sign_in(page, person)
    for each in long_words.addresses(person):
        if not each["public"] and each["name"] not in NO_PAGE:
            answer = page.goto(each["path"])
            assert answer.ok, (each["name"], answer.status)
            found += [(each["name"], lost) for lost in page.evaluate(LOST)]
    page.close()
    assert not found, "\n".join(map(str, found))
