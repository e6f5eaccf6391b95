"""A list costs the same whether it has one row or a thousand."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Owned
from sharing.models import Grant

from .addresses import ENDING, every_address
from .rows import ONE, SERIES, filled

pytestmark = pytest.mark.django_db
MOST = 15


# Once in a while a session is stamped, whatever the page.
STAMP = ("SAVEPOINT", "RELEASE SAVEPOINT", 'UPDATE "accounts_session"')


def queries_of(browser, path) -> list[str]:
    browser.get(path)  # fills what is kept between requests, some of it for a minute only
    with CaptureQueriesContext(connection) as asked:
        browser.get(path)
    found = (each["sql"] for each in asked.captured_queries)
    return [each for each in found if not each.startswith(STAMP)]


def test_no_page_asks_more_as_the_rows_grow(lives, home, owner):
    filled(Grant, owner, **SERIES["sharing.Grant"](0))  # an empty list asks one query less
    addresses = [each for each in every_address(owner) if each.name not in ENDING]
    few = {each: queries_of(home, each.path) for each in addresses}
    for model in apps.get_models():
        if issubclass(model, Owned) and model._meta.label not in ONE:
            for number in range(1, 1_000):
                filled(model, owner, **SERIES.get(model._meta.label, lambda n: {})(number))
    for each in addresses:
        many = queries_of(home, each.path)
        assert len(many) <= len(few[each]), f"{each}:\n" + "\n".join(many)
        assert len(many) <= MOST, f"{each}:\n" + "\n".join(many)
