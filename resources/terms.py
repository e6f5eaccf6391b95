"""The words by which visitors find a row: taken apart the same way on both sides."""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from django.db import models, transaction

TERM_LENGTH = 40
MANY_LETTERS = "z" * TERM_LENGTH
MOST_WORDS = 6
SMALL_WORDS = {
    *("a", "an", "and", "at", "by", "for", "from", "in", "is", "me", "my"),
    *("near", "of", "on", "or", "the", "to", "with"),
}


# What people call it, on the street and at home, and the words that listings have for it.
ALSO_SAID = {
    **dict.fromkeys(
        (
            "nyaope",
            "whoonga",
            "wunga",
            "unga",
            "sugars",
            "pinch",
            "kataza",
            "thai",
            "smack",
            "herrie",
        ),
        ("heroin", "opioid"),
    ),
    "nyope": ("nyaope", "heroin", "opioid"),
    "buprenorphine": ("suboxone", "opioid"),
    "suboxone": ("buprenorphine", "opioid"),
    "methadone": ("opioid",),
    "rehab": ("inpatient", "stay"),
    "counselling": ("counseling", "counsellor"),
    "psychologist": ("counselling",),
    "mom": ("families",),
    "parents": ("families",),
    "family": ("families",),
    "kids": ("children",),
    "teenager": ("youth",),
    "gay": ("lgbtq",),
    "hospice": ("clinic",),
    "bed": ("shelter",),
    "homeless": ("shelter",),
    "lawyer": ("legal",),
}
LIKE = 0.79  # difflib's ratio: one letter wrong, missing or swapped in a word of five


def also_said(word: str) -> list[str]:
    """The word itself first, then what a listing may call the same."""
    return [word, *ALSO_SAID.get(word, ())]


def likely_meant(word: str, known: Iterable[str]) -> list[str]:
    """At most three known words that are spelt nearly so, the nearest first."""
    return get_close_matches(word, known, n=3, cutoff=LIKE) if len(word) > 3 else []


def words_of(*texts: str) -> list[str]:
    """Lower-case words without accents, apostrophes and small words, each once, in order."""
    plain = unicodedata.normalize("NFKD", " ".join(texts).lower())
    plain = re.sub(r"['’`\u0300-\u036f]", "", plain)
    found = (word[:TERM_LENGTH] for word in re.findall(r"[a-z0-9]+", plain))
    return list(dict.fromkeys(word for word in found if word not in SMALL_WORDS))


def asked_words(text: str) -> list[str]:
    """The words of a visitor's question, at most six."""
    return words_of(text)[:MOST_WORDS]


@transaction.atomic
def reindex(*, rows: Sequence[models.Model]) -> None:
    """Write anew what follows from these rows (all of one model): their terms, and what their
    model derives besides, such as where they are near."""
    if not rows:
        return
    derive = getattr(type(rows[0]), "derive", None)
    if derive:
        derive(rows)
    term = rows[0]._meta.get_field("terms").related_model
    term.objects.filter(row__in=rows).delete()
    term.objects.bulk_create(
        [term(row=row, kind=kind, text=text) for row in rows for kind, text in row.term_pairs()],
        batch_size=500,
    )
