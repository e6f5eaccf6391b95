"""The data inventory: what is kept, why, on which ground, how long, field by field.

The entries stand in `kept_rows/`. Of a table that only links two others, the field that makes it
speaks; of the history of a public row, the row itself.
"""

from dataclasses import dataclass

from django.apps import apps
from django.db import models

from accounts.fields import EncryptedField

from .kept_rows import accounts, days, directory, network, reminders, sharing
from .kept_rows.shapes import Kept, Kind

ENTRIES = (
    *accounts.ROWS,
    *network.ROWS,
    *days.ROWS,
    *sharing.ROWS,
    *reminders.ROWS,
    *directory.ROWS,
    *directory.MACHINERY,
)
NOBODY_ELSE = "only you."
# Who can see a kind of information, besides the locked rows that the machine holds.
SEEN_BY = {
    Kind.ACCOUNT: NOBODY_ELSE,
    Kind.SIGN_IN: NOBODY_ELSE,
    Kind.PEOPLE: "only you. These people do not see what you write. Nothing of it can be shared, "
    "save how many groups you went to.",
    Kind.DAYS: "only you, and a person you share a part with. A note is shared one by one.",
    Kind.PLAN: "only you, and a person you share a part with.",
    Kind.SHARING: "you see all of it. The person you share with sees their own part.",
    Kind.REMINDERS: "only you. Whoever carries a note (your mail company; for a phone Google, "
    "Mozilla, Apple or Microsoft) learns that one comes to that place, never what it is about.",
    Kind.REGISTER: "the professional, and a curator who looks it up on the public register.",
    Kind.REQUESTS: "you, if you ask, and the people who answer for the data.",
    Kind.DIRECTORY: "everybody: it is public.",
    Kind.DESK: "the curators.",
    Kind.MACHINE: "the people who run the site.",
}


@dataclass(frozen=True)
class OfKind:
    """One kind of information, as "What is stored" tells it."""

    name: str
    seen_by: str
    entries: tuple[Kept, ...]


def kinds() -> list[OfKind]:
    """All kinds, in their order, each with its entries."""
    return [
        OfKind(kind.value, SEEN_BY[kind], tuple(each for each in ENTRIES if each.kind == kind))
        for kind in Kind
    ]


def entry_of(model: type[models.Model]) -> Kept | None:
    """What the inventory says about this table."""
    label = model._meta.label.replace(".Historical", ".")
    return next((each for each in ENTRIES if each.model == label), None)


def purposes_of(model: type[models.Model]) -> dict[str, str]:
    """Field -> purpose, for the fields that this table should have by the inventory."""
    entry = entry_of(model)
    if entry is None:
        return {}
    said = entry.purposes()
    if not _is_history(model):
        return said
    history = {name: why for why, names in directory.HISTORY.items() for name in names.split()}
    return {**{name: said[name] for name in said if name in fields_of(model)}, **history}


def fields_of(model: type[models.Model]) -> list[str]:
    """Every field of this table, and the tables of links that begin here."""
    fields = [*model._meta.concrete_fields, *model._meta.many_to_many]
    return [field.name for field in fields]


def tables() -> list[type[models.Model]]:
    """Every table of the database that says something of its own."""
    return [each for each in apps.get_models() if not _is_link_of_history(each)]


def document() -> str:
    """The whole inventory as a page of Markdown, read from the entries and the models."""
    lines = [HEAD]
    for kind in Kind:
        lines.append(f"## {kind}\n\nWho can see it: {SEEN_BY[kind]}\n")
        for entry in (each for each in ENTRIES if each.kind == kind):
            lines += _section(entry)
    return "\n".join(lines)


HEAD = """\
# Data inventory

Made from `recovery_site/kept_rows/` by `manage.py inventory`; a test compares it with the models.
"sealed" = locked with the owner's own key before it is stored. A table of links, such as
`checkins_plan_people`, belongs to the field that makes it. A table of history, such as
`resources_historicalservice`, says the same as its row, and who changed it.
"""


def _section(entry: Kept) -> list[str]:
    model = apps.get_model(entry.model)
    rows = [
        f"| `{name}` | {_sealed(model, name)} | {why} |" for name, why in entry.purposes().items()
    ]
    return [
        f"### {entry.model}\n",
        f"{entry.purpose[0].upper()}{entry.purpose[1:]}.",
        f"Basis: {entry.basis}. Kept: {entry.until}.\n",
        "| field | | what it is for |",
        "| --- | --- | --- |",
        *rows,
        "",
    ]


def _sealed(model: type[models.Model], name: str) -> str:
    return "sealed" if isinstance(model._meta.get_field(name), EncryptedField) else ""


def _is_history(model: type[models.Model]) -> bool:
    return ".Historical" in model._meta.label


def _is_link_of_history(model: type[models.Model]) -> bool:
    return _is_history(model) and hasattr(model, "m2m_history_id")
