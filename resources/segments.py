"""One long list made of several, each in an order that an index has already."""

from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

from django.db.models import Model, QuerySet

Row = TypeVar("Row", bound=Model)
FEW = 1000


class Segments(Sequence[Any]):
    """Querysets one after the other, for a paginator: counted and sliced, never read whole.

    A slice asks for primary keys first and reads only those rows: sorting wide rows is what
    makes a long list slow.
    """

    def __init__(self, *segments: QuerySet[Any], counted: Callable[[], list[int]] | None = None):
        """`counted` answers how many rows each segment has, where one query knows it of all."""
        self.segments = segments
        self._counted = counted
        self._counts: list[int] | None = None

    @property
    def counts(self) -> list[int]:
        """How many rows each segment has; asked once."""
        if self._counts is None:
            counted = self._counted or self._one_by_one
            self._counts = counted()
        return self._counts

    def _one_by_one(self) -> list[int]:
        return [each.order_by().count() for each in self.segments]

    def __len__(self) -> int:
        return sum(self.counts)

    def __iter__(self) -> Iterator[Any]:
        if self._counted:
            return iter(self[:])
        keys = [key for each in self.segments for key in each.values_list("pk", flat=True)]
        return iter(self._read(keys))

    def first(self, most: int) -> list[Any]:
        """At most so many of the first rows, without counting one segment after the other."""
        if self._counted:
            return list(self[:most])
        keys: list[Any] = []
        for each in self.segments:
            if len(keys) < most:
                keys += each.values_list("pk", flat=True)[: most - len(keys)]
        return self._read(keys)

    def __getitem__(self, index: Any) -> Any:
        if not isinstance(index, slice):
            return self[index : index + 1][0]
        start, stop, _ = index.indices(len(self))
        keys: list[Any] = []
        for segment, count in zip(self.segments, self.counts, strict=True):
            low, high = max(start, 0), min(stop, count)
            if low < high:
                keys += _sorted(segment, count)[low:high]
            start, stop = start - count, stop - count
        return self._read(keys)

    def _read(self, keys: list[Any]) -> list[Any]:
        if not keys:
            return []
        rows = self.segments[0].model._default_manager.in_bulk(keys)
        return [rows[key] for key in keys]


def _sorted(segment: QuerySet[Any], count: int) -> Any:
    """The keys of a segment. Few are read whole: told that it needs only twenty of them, a
    database walks through the index of all rows to find those that fit."""
    keys = segment.values_list("pk", flat=True)
    return list(keys) if count <= FEW else keys
