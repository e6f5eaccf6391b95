"""What an import would change, in words for the one who looks at it."""

from typing import Any

from .models import FeedImport, Meeting, Service
from .planning import CHANGED, GONE, NEW

MOST_SHOWN = 200
# The site's own bookkeeping: true, but no news to anybody.
NO_NEWS = {"feed_key", "latitude", "longitude", "source_url", "source_date", "checked_on"}


def parts(seen: FeedImport) -> list[dict[str, Any]]:
    """The lists of the page: what is new, changed, gone, kept; each with its true count.

    At most 200 rows of each are shown.
    """
    model = {"service": Service, "meeting": Meeting}[seen.kind_of_rows]
    done = bool(seen.ended_at)
    several = [
        (NEW, "New", [each for each in seen.changes if each["what"] == NEW]),
        (CHANGED, "Changed", [each for each in seen.changes if each["what"] == CHANGED]),
        (
            GONE,
            "Gone from the list: taken off the site" if done else "Gone from the list",
            [each for each in seen.changes if each["what"] == GONE],
        ),
        ("kept", "Kept as a curator left them", seen.kept),
    ]
    return [
        {
            "what": what,
            "title": title,
            "count": len(changes),
            "rows": [_row(each, model) for each in changes[:MOST_SHOWN]],
            "more": max(0, len(changes) - MOST_SHOWN),
        }
        for what, title, changes in several
    ]


def _row(change: dict[str, Any], model: type[Any]) -> dict[str, Any]:
    names = [name for name in change["after"] if name not in NO_NEWS]
    lines = [_line(model, name, change) for name in names]
    known = [each for each in lines if each["was"] or each["will"]]
    return {"name": change["name"], "slug": change["slug"], "lines": known}


def _line(model: type[Any], name: str, change: dict[str, Any]) -> dict[str, str]:
    field = model._meta.get_field(name)
    was, will = change["before"].get(name), change["after"][name]
    return {
        "label": str(field.verbose_name).capitalize(),
        "was": _words(field, was),
        "will": _words(field, will) or "nothing",
    }


def _words(field: Any, value: Any) -> str:
    """A value as a page shows it."""
    if value is None or value == "" or value == []:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, list):
        return "; ".join(value)
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    text = str(value)
    return text[:5] if field.get_internal_type() == "TimeField" else text
