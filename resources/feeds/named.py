"""The feeds that the operator has named in the settings: nobody types an address into a page."""

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings

from ..models.imports import ListForm
from ..models.meetings import Fellowship

FORMS = (ListForm.BMLT, ListForm.MEETING_GUIDE)
PARTS = {"form", "url", "fellowship", "page"}
SHAPE = '{"na-gauteng": {"form": "bmlt", "url": "https://…", "fellowship": "NA"}}'


@dataclass(frozen=True)
class Feed:
    """One list on the web. `page` is where people read it; the feed's own address where unset."""

    name: str
    form: str
    url: str
    fellowship: str
    page: str


class BadFeeds(ValueError):
    """MEETING_FEEDS cannot be used; the message says what to mend."""


def named_feeds() -> dict[str, Feed]:
    """The feeds of the settings by name. Raises `BadFeeds`."""
    return judged(settings.MEETING_FEEDS)


def judged(text: str) -> dict[str, Feed]:
    """The feeds that this setting names. Raises `BadFeeds`."""
    try:
        named = json.loads(text) if text.strip() else {}
    except ValueError as error:
        raise BadFeeds(f"MEETING_FEEDS is not JSON: {error}. Write it as {SHAPE}") from None
    if not isinstance(named, dict):
        raise BadFeeds(f"MEETING_FEEDS names no feeds. Write it as {SHAPE}")
    return {name: _feed(name, parts) for name, parts in named.items()}


def _feed(name: str, parts: Any) -> Feed:
    if not name.strip() or len(name) > 60:
        raise BadFeeds("A feed in MEETING_FEEDS needs a name of 1 to 60 letters.")
    if not isinstance(parts, dict) or not set(parts) <= PARTS:
        raise BadFeeds(f"The feed {name} may have only form, url, fellowship and page.")
    said = {part: str(parts.get(part, "")) for part in PARTS}
    if said["form"] not in FORMS:
        raise BadFeeds(f"The feed {name} has the form “{said['form']}”. Write bmlt or guide.")
    if said["fellowship"] not in Fellowship.values:
        known = ", ".join(Fellowship.values)
        raise BadFeeds(f"The feed {name} names no fellowship that we know. Write one of {known}.")
    said["page"] = said["page"] or said["url"]
    for part in ("url", "page"):
        if not _is_plain_https(said[part]):
            raise BadFeeds(f"The {part} of the feed {name} must begin with https:// and a host.")
    return Feed(name=name, **said)


def _is_plain_https(url: str) -> bool:
    try:
        parts = urlsplit(url)
        plain = parts.scheme == "https" and parts.hostname and parts.port in (None, 443)
    except ValueError:
        return False
    return bool(plain) and not parts.username and len(url) <= 500 and " " not in url
