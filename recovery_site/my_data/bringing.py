"""Bringing a life in: the file of `as_json`, judged whole, then kept whole or not at all.

Every row gets a new key, of the same order; it is sealed with the new owner's key and keeps its
days. What concerns other accounts stays behind: a yes holds for the account that gave it.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import DataError, IntegrityError, connection, transaction

from accounts.days import local_day
from accounts.models import Owned, User
from accounts.turns import in_turn
from checkins.settling import settle

from .kinds import Kind, called, counts_of, fields_of, kinds, rows_of, ties_of
from .life import is_public
from .parts import PARTS, delete_part
from .reading import Unfit, read_value
from .unpacking import BadFile, unpacked

# What is not brought, and why; every other kind is.
STAYS = {
    "accounts.keptwords": "They wait for a day, for the one who typed them.",
    "accounts.registration": "A curator checks each account's registration anew.",
    "network.calendarfeed": "An address that opens something is made, not copied.",
    "reminders.address": "Whoever reads there says yes anew, to this account.",
    "reminders.delivery": "It belongs to the account that was reminded.",
    "reminders.reminder": "Notes are off until they are turned on, in each account.",
    "sharing.disclosure": "The record belongs to the account in which it was shown.",
    "sharing.encouragement": "Words hang on what was shared with the one who wrote them.",
    "sharing.grant": "A yes to sharing holds for one account and one exact text.",
    "sharing.invitation": "A code opens what one account shares.",
    "sharing.quietagreement": "It needs a yes from the other person.",
}
# Counted anew from the days themselves.
COUNTED = {"checkins.habit": {"settled_on", "settled"}}
ME = ("display_name", "language", "time_zone")
BATCH = 250
# So many rows may be replaced by a file; whoever has more keeps them, or deletes them knowingly.
MOST_REPLACED = 30


class NotBrought(Exception):
    """The rows break a rule of the database together. Nothing of them is kept."""


@dataclass(frozen=True)
class Brought:
    """Rows ready to be kept; `ties`: (kind, field) -> pairs of keys."""

    me: dict[str, str]
    rows: dict[Kind, list[Owned]]
    ties: dict[tuple[Kind, str], list[tuple[UUID, UUID]]]


def brought_kinds() -> list[Kind]:
    return [each for each in kinds() if each._meta.label_lower not in STAYS]


def standing(owner: User) -> int:
    """How many rows an account holds that a file could not be mixed with."""
    return sum(counts_of({kind: rows_of(kind, owner) for kind in brought_kinds()}).values())


def read_file(content: bytes, *, owner: User) -> Brought:
    """What the file holds, for this owner. Raises `BadFile` with words for its reader."""
    data = unpacked(content, known={each._meta.label_lower for each in kinds()})
    told = {kind: data["rows"].get(kind._meta.label_lower, []) for kind in brought_kinds()}
    keys = {kind: _new_keys(kind, rows) for kind, rows in told.items()}
    listed = _listed(told)
    found: dict[Kind, list[Owned]] = {}
    ties: dict[tuple[Kind, str], list[tuple[UUID, UUID]]] = {}
    for kind, rows in told.items():
        found[kind] = []
        for number, said in enumerate(rows, start=1):
            with _place(kind, number) as place:
                row = _row(kind, said, owner, keys, listed, place)
                found[kind].append(row)
                for tie in ties_of(kind):
                    place.field = str(tie.verbose_name)
                    pairs = _tied(tie, said.get(tie.name, []), keys)
                    ties.setdefault((kind, tie.name), []).extend((row.pk, key) for key in pairs)
    return Brought(_me(data["me"], owner), found, ties)


class _place:
    """Where in the file something does not fit, for whoever has to mend it."""

    def __init__(self, kind: Kind, number: int) -> None:
        self.kind, self.number, self.field = kind, number, ""

    def __enter__(self) -> "_place":
        return self

    def __exit__(self, sort: object, error: object, trace: object) -> None:
        if isinstance(error, Unfit):
            where = f"“{called(self.kind)}”, number {self.number}, “{self.field}”"
            raise BadFile(f"Something in the file does not fit: {where}: {error}.") from None


def _new_keys(kind: Kind, rows: list[dict[str, Any]]) -> dict[str, UUID]:
    """Key of the file -> key here. Both in one order: lists are in order of keys where all else
    is equal."""
    old = [_key(each.get("id")) for each in rows]
    if None in old or len(set(old)) != len(old):
        raise BadFile(f"Something in the file does not fit: the marks of “{called(kind)}”.")
    return dict(zip(sorted(map(str, old)), sorted(uuid4() for _ in old), strict=True))


def _key(value: Any) -> str | None:
    try:
        return str(UUID(value)) if isinstance(value, str) else None
    except ValueError:
        return None


def _listed(told: dict[Kind, list[dict[str, Any]]]) -> dict[tuple[Any, str], Any]:
    """(model, slug) -> row of the public directory, for all that the file names."""
    found: dict[tuple[Any, str], Any] = {}
    for kind, rows in told.items():
        for field in filter(is_public, fields_of(kind)):
            slugs = {slug for each in rows if (slug := _slug(each.get(field.name)))}
            model = field.related_model
            for there in model._default_manager.filter(slug__in=slugs):
                found[model, there.slug] = there.pk
    return found


def _slug(value: Any) -> str | None:
    slug = value.get("slug") if isinstance(value, dict) else None
    return slug if isinstance(slug, str) else None


def _row(
    kind: Kind,
    said: dict[str, Any],
    owner: User,
    keys: dict[Kind, dict[str, UUID]],
    listed: dict[tuple[Any, str], Any],
    place: _place,
) -> Owned:
    """One unsaved row, every value judged."""
    model: Any = kind
    row = model(owner=owner)
    fields = {each.name: each for each in fields_of(kind)}
    _nothing_unknown(said, {*fields, *(each.name for each in ties_of(kind))}, place)
    for name, field in fields.items():
        place.field = str(field.verbose_name)
        if name in COUNTED.get(kind._meta.label_lower, ()) or _is_missing(field, name, said):
            continue
        if field.primary_key:
            row.pk = keys[kind][str(_key(said[name]))]
        elif field.is_relation:
            setattr(row, field.attname, _pointed(field, said[name], keys, listed))
        else:
            setattr(row, name, read_value(field, said[name], row=row))
    return _whole(row)


def _nothing_unknown(said: dict[str, Any], known: set[str], place: _place) -> None:
    if unknown := set(said) - known:
        place.field = sorted(unknown)[0][:40]
        raise Unfit("this site does not know it")


def _is_missing(field: Any, name: str, said: dict[str, Any]) -> bool:
    """A field that came after the file was made keeps what a new row has."""
    if name in said:
        return False
    if field.has_default() or field.null:
        return True
    raise Unfit("it is missing")


def _pointed(
    field: Any, value: Any, keys: dict[Kind, dict[str, UUID]], listed: dict[tuple[Any, str], Any]
) -> Any:
    """The key to which a row points here; None where that stayed behind or is not listed."""
    if value is None and field.null:
        return None
    if is_public(field):
        if not _slug(value):
            raise Unfit("it names nothing")
        return listed.get((field.related_model, _slug(value) or ""))
    if field.related_model not in keys:
        return None
    return _known(field, value, keys)


def _known(field: Any, value: Any, keys: dict[Kind, dict[str, UUID]]) -> UUID:
    found = keys.get(field.related_model, {}).get(str(_key(value)))
    if found is None:
        raise Unfit("it points at nothing in this file")
    return found


def _tied(tie: Any, value: Any, keys: dict[Kind, dict[str, UUID]]) -> list[UUID]:
    if not isinstance(value, list) or len(set(map(str, value))) != len(value):
        raise Unfit("it is no list")
    return [_known(tie, each, keys) for each in value]


def _whole(row: Any) -> Owned:
    """What only several values together tell: whether a schedule can be counted."""
    try:
        getattr(row, "schedule", None)
    except ValueError:
        raise Unfit("its days cannot be counted") from None
    found: Owned = row
    return found


def _me(said: dict[str, Any], owner: User) -> dict[str, Any]:
    """What the account itself is called, and by which clock it lives."""
    found = {}
    for name in ME:
        field = owner._meta.get_field(name)
        try:
            found[name] = read_value(field, said.get(name, getattr(owner, name)), row=owner)
        except Unfit as error:
            raise BadFile(f"Something in the file does not fit: “{name}”: {error}.") from None
    return found


@transaction.atomic
def _kept(brought: Brought, owner: User, instead: bool, now: datetime) -> int:
    in_turn(owner)
    today = local_day(now, owner.zone)
    if instead:
        _made_room(owner, now, today)
    if standing(owner):
        raise NotBrought("Something was written here meanwhile. Nothing was changed.")
    for name, value in brought.me.items():
        setattr(owner, name, value)
    owner.save(update_fields=list(brought.me))
    for kind, rows in brought.rows.items():
        _made(kind, rows)
    for (kind, name), pairs in brought.ties.items():
        through: Any = kind._meta.get_field(name)
        here, there = through.m2m_field_name(), through.m2m_reverse_field_name()
        tie = through.remote_field.through
        made = [tie(**{f"{here}_id": one, f"{there}_id": other}) for one, other in pairs]
        tie._default_manager.bulk_create(made, BATCH)
    settle(owner=owner, today=local_day(now, owner.zone))  # the clock may be another one now
    return sum(map(len, brought.rows.values()))


def _made_room(owner: User, now: datetime, today: date) -> None:
    """Delete what the file stands for, as somebody would who deletes part after part."""
    for part in PARTS:
        delete_part(part, owner=owner, now=now, today=today)
    for kind in brought_kinds():
        rows_of(kind, owner).all().delete()


def bring_in(brought: Brought, *, owner: User, instead: bool, now: datetime) -> int:
    """Keep it all, `instead` of what stands there; how many rows. Raises `NotBrought`: then
    nothing is kept and nothing is gone."""
    try:
        return _kept(brought, owner, instead, now)
    except (IntegrityError, DataError):
        raise NotBrought(
            "Some things in the file do not go together, such as two check-ins of one day. "
            "Nothing was changed."
        ) from None


def _made(kind: Kind, rows: list[Owned]) -> None:
    """Save the rows, each with the times at which it was written and changed."""
    stamps = [(each.created_at, each.updated_at) for each in rows]
    manager: Any = kind._default_manager
    manager.bulk_create(rows, BATCH)
    for row, (created, updated) in zip(rows, stamps, strict=True):
        row.created_at, row.updated_at = created, updated
    _stamped(kind, rows)


def _stamped(kind: Kind, rows: list[Owned]) -> None:
    """The two times of each row, in one statement for all: `bulk_update` takes thrice as long as
    all the rest."""
    fields: list[Any] = [kind._meta.get_field(each) for each in ("created_at", "updated_at", "id")]
    table, created, updated, key = map(
        connection.ops.quote_name, (kind._meta.db_table, *(each.column for each in fields))
    )
    values = [
        [each.get_db_prep_save(getattr(row, each.attname), connection) for each in fields]
        for row in rows
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            f"UPDATE {table} SET {created} = %s, {updated} = %s WHERE {key} = %s", values
        )
