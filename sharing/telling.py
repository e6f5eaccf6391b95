"""What sharing holds of one owner, as plain values: for the owner's own copy, and for a sheet.

Grants, each view of them, and nothing of the readers' own accounts (POPIA s 23: every third party
who has or had access).
"""

import csv
from collections.abc import Iterator
from typing import Any

from accounts.models import User
from resources.open_data.spreadsheet import Echo, cell

from .models import Grant, Shown, Where
from .my_sharing import keyed, who
from .seen_log import never_opened

CHUNK = 1_000
COLUMNS = ("day", "time", "who", "what", "how_many", "where")


def grants_told(owner: User) -> list[dict[str, Any]]:
    """Every grant with its terms, the oldest first."""
    rows = owner.grants.select_related("person").prefetch_related("notes")
    return [_told(each) for each in keyed(rows.order_by("began_at", "pk"), owner=owner)]


def views_told(owner: User) -> Iterator[dict[str, Any]]:
    """Every view, one for each part that was shown, the oldest first."""
    rows = owner.grants.select_related("person")
    names = {each.pk: who(each) for each in keyed(rows, owner=owner)}
    for each in owner.disclosures.order_by("at", "pk").iterator(CHUNK):
        at = each.at.astimezone(owner.zone)
        yield {
            "grant": str(each.grant_id),
            "day": each.day.isoformat(),
            "time": at.isoformat(timespec="seconds"),
            "who": names[each.grant_id],
            "what": str(Shown(each.shown).label),
            "how_many": each.how_many,
            "where": str(Where(each.where).label),
        }


def sheet_lines(owner: User) -> Iterator[str]:
    """Every view as lines of CSV, then whoever never opened anything. No cell is a formula."""
    writer = csv.writer(Echo())
    yield writer.writerow(COLUMNS)
    for row in views_told(owner):
        yield writer.writerow([cell(row[name]) for name in COLUMNS])
    for grant in keyed(never_opened(owner), owner=owner):
        day = grant.began_at.astimezone(owner.zone).date()
        yield writer.writerow([day, "", cell(who(grant)), "Never opened", 0, ""])


def _told(grant: Grant) -> dict[str, Any]:
    return {
        "id": str(grant.pk),
        "who": who(grant),
        "reader_name": grant.reader_name,
        "they_know_me_as": grant.called,
        "purpose": grant.purpose,
        "parts": [str(scope.label) for scope in grant.scopes],
        "notes_of": sorted(each.day.isoformat() for each in grant.notes.all()),
        "from_day": grant.from_day.isoformat(),
        "may_encourage": grant.may_encourage,
        "may_write": grant.may_write,
        "is_muted": grant.is_muted,
        "began_at": grant.began_at.isoformat(),
        "expires_at": grant.expires_at.isoformat(),
        "ended_at": grant.ended_at and grant.ended_at.isoformat(),
        "ended_by": str(grant.get_ended_by_display()),
        "successor": grant.successor,
        "follows": grant.follows_id and str(grant.follows_id),
        "consent": str(grant.consent_id),
    }
