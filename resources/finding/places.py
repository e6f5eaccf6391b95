"""Answers which town or suburb a visitor means. Nothing typed is kept."""

from ..gazetteer import key_of, meant
from ..models import Place
from ..places import Province
from ..terms import MANY_LETTERS, likely_meant, words_of

MOST_WORDS = 8


def find_place(*, asked: str, province: str = "", slips: bool = True) -> Place | None:
    """The place that these words begin or end with, such as "Hillbrow, Johannesburg" or "near
    Katlehong"; the rest of the words, or the province, say which of several is meant.

    A slip in a name that stands alone is forgiven, if `slips`. At most three queries.
    """
    words = words_of(asked)[:MOST_WORDS]
    if _province(" ".join(words)):
        return None
    starts = [" ".join(words[:count]) for count in range(len(words), 0, -1)]
    ends = [" ".join(words[count:]) for count in range(len(words))]
    known = Place.objects.called({*starts, *ends})
    key = next((each for each in (*starts, *ends) if each in known), "")
    if not key and slips:
        key = _likely(starts[0]) if starts else ""
        known = Place.objects.called([key]) if key else known
    town = None
    if key in starts and key != starts[0]:
        rest = " ".join(words[len(key.split()) :])
        province = province or _province(rest)
        town = meant(keys=[rest], known=known, province=province)
    found = meant(keys=[key], known=known, province=province, near=town)
    found = found or meant(keys=[key], known=known, province=province)
    return found if isinstance(found, Place) else None


def _province(words: str) -> str:
    """The province that these words name, or nothing."""
    return next((str(each) for each in Province if key_of(each) == words), "")


def _likely(key: str) -> str:
    """The name of a place that is spelt nearly so, or nothing."""
    near = Place.objects.filter(key__range=(key[0], key[0] + MANY_LETTERS)).values_list(
        "key", flat=True
    )
    return next(iter(likely_meant(key, near.distinct())), "")
