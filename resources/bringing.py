"""Brings a list to the curators: a file that somebody chose, or a feed of the operator's."""

from datetime import datetime
from typing import Any

from .feeds.fetch import Refused, fetch_json
from .feeds.listing import Unreadable
from .feeds.named import Feed
from .feeds.reading import read_feed, read_file
from .importing import look, refuse
from .models import FeedImport


def bring_file(
    *,
    data: bytes,
    feed: str,
    form: str,
    fellowship: str,
    source_url: str,
    by: str,
    now: datetime,
) -> FeedImport:
    """Look at a file. Raises `Unreadable`, in words for the one who chose it."""
    lot = read_file(data=data, form=form, fellowship=fellowship)
    return look(
        lot=lot,
        feed=feed,
        form=form,
        fellowship=fellowship,
        source_url=source_url,
        by=by,
        now=now,
    )


def bring_feed(*, feed: Feed, by: str, now: datetime, fetch: Any = fetch_json) -> FeedImport:
    """Fetch a feed and look at it. One that fails is written down as refused, with why."""
    known: dict[str, Any] = {
        "feed": feed.name,
        "form": feed.form,
        "fellowship": feed.fellowship,
        "source_url": feed.page,
        "by": by,
        "now": now,
    }
    try:
        lot = read_feed(data=fetch(feed.url), form=feed.form, fellowship=feed.fellowship)
    except (Refused, Unreadable) as error:
        return refuse(why=f"{error} Nothing was changed.", **known)
    return look(lot=lot, **known)
