"""Pages of a long list, as the HSDS standard has them."""

from collections.abc import Callable, Mapping
from typing import Any

from django.core.paginator import Paginator

USUAL, MOST = 50, 100


class BadPage(ValueError):
    """What was asked is no page of the list; the message says what to ask instead."""


def asked_page(asked: Mapping[str, str]) -> tuple[int, int]:
    """Number and size of the page asked for. Raises `BadPage`."""
    return _number(asked, "page", 1), _number(asked, "per_page", USUAL, most=MOST)


def envelope(
    pages: "Paginator[Any]", number: int, contents: Callable[[list[Any]], list[Any]]
) -> dict[str, Any]:
    """This page in the standard's envelope; `contents` turns its items into what is said of them.

    Raises `BadPage` where there is no such page.
    """
    if number > pages.num_pages:
        raise BadPage(f"page: the last page is {pages.num_pages}.")
    page = pages.page(number)
    items = list(page.object_list)
    return {
        "total_items": pages.count,
        "total_pages": pages.num_pages,
        "page_number": number,
        "size": len(items),
        "first_page": not page.has_previous(),
        "last_page": not page.has_next(),
        "empty": not items,
        "contents": contents(items),
    }


def _number(asked: Mapping[str, str], name: str, usual: int, *, most: int = 10**9) -> int:
    text = asked.get(name, str(usual))
    whole = text.isascii() and text.isdigit() and len(text) <= len(str(most))
    if not whole or not 1 <= int(text) <= most:
        upto = f" to {most}" if name == "per_page" else ""
        raise BadPage(f"{name}: write a whole number from 1{upto}.")
    return int(text)
