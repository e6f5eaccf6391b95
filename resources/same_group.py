"""Which rows of a list are groups that stand in the directory already."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from .feeds.brought import Brought
from .models import Meeting
from .terms import words_of

# What nearly every group is called says nothing about which one it is.
NO_NAME = {"group", "groups", "na", "aa", "ca", "meeting", "meetings"}
When = tuple[Any, ...]


class SameGroups:
    """Finds each group of a list among these rows: by key, by code, by time and place.

    A row stands for one group of the list at most. Rows that another list owns are found too: the
    caller says that they are taken.
    """

    def __init__(self, rows: Iterable[Meeting], *, feed: str):
        self.rows = list(rows)
        self.feed = feed
        self._used: set[int] = set()

    def pairs(self, brought: list[Brought]) -> list[tuple[Brought, Meeting | None]]:
        """Each group of the list with its row, or None where it is new."""
        found = [self._take(self._named(each)) for each in brought]
        free = self._free()
        for place, each in enumerate(brought):
            if found[place] is None:
                found[place] = self._take(self._alike(each, free))
        return list(zip(brought, found, strict=True))

    def _take(self, row: Meeting | None) -> Meeting | None:
        if row is None or row.pk in self._used:
            return None
        self._used.add(row.pk)
        return row

    @property
    def _names(self) -> dict[tuple[str, str], Meeting]:
        if not hasattr(self, "_by_name"):
            self._by_name: dict[tuple[str, str], Meeting] = {}
            for row in self.rows:
                self._by_name["slug", row.slug] = self._by_name["code", row.code] = row
                if self.feed and row.feed == self.feed:
                    self._by_name["key", row.feed_key] = row
        return self._by_name

    def _named(self, brought: Brought) -> Meeting | None:
        named = ("slug", brought.slug), ("code", brought.code), ("key", brought.key)
        return next((self._names[each] for each in named if each in self._names), None)

    def _free(self) -> dict[When, list[Meeting]]:
        """Rows that stand for no group of the list yet, by fellowship, day and time."""
        free = defaultdict(list)
        for row in self.rows:
            if row.pk not in self._used and not row.merged_into_id:
                when = row.fellowship, row.weekday, row.start_time.isoformat()
                free[when].append(row)
        return free

    def _alike(self, brought: Brought, free: dict[When, list[Meeting]]) -> Meeting | None:
        fields = brought.fields
        when = fields.get("fellowship"), fields.get("weekday"), fields.get("start_time")
        near = [row for row in free[when] if row.pk not in self._used]
        likeness = [(_likeness(fields, row), -row.pk, row) for row in near]
        best = max(likeness, default=(0, 0, None))
        return best[2] if best[0] else None


def _likeness(fields: dict[str, Any], row: Meeting) -> int:
    """How much this group is that row: nothing, or more for name and street than for one."""
    here, there = _towns(fields.get("suburb"), fields.get("city")), _towns(row.suburb, row.city)
    if here and there and not here & there:
        return 0
    name = _same(_plain_name(fields.get("name")), _plain_name(row.name))
    street = _same(words_of(fields.get("address") or ""), words_of(row.address))
    return 2 * name + 2 * street + bool(name or street) * bool(here & there)


def _towns(*names: str | None) -> set[str]:
    return {" ".join(words_of(name)) for name in names if name}


def _plain_name(name: Any) -> list[str]:
    return [word for word in words_of(str(name or "")) if word not in NO_NAME]


def _same(one: list[str], other: list[str]) -> bool:
    return bool(one) and one == other
