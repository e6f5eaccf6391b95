"""What a list would change in the directory: new rows, changed fields, rows that are gone."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.db.models import DecimalField, Q, QuerySet
from django.utils.text import slugify

from .feeds.brought import Brought
from .models import Meeting, Service
from .models.imports import ListForm
from .same_group import SameGroups
from .terms import words_of

NEW, CHANGED, GONE = "new", "changed", "gone"
MOST_LOST = 0.3
PLACE = ("venue", "address", "suburb", "city", "province", "latitude", "longitude")
# What the site keeps for itself: an edit by hand does not freeze these.
OURS = ("feed", "feed_key")
BACK = ("published", "missing_since")


@dataclass
class Plan:
    """What would happen to which row. `changes` and `kept` are as `FeedImport` keeps them.

    `rows` are those that stand already, by slug; `seen` the slugs of all that the list still shows
    and that nobody corrected otherwise; `brought` the list's rows by slug.
    """

    changes: list[dict[str, Any]] = field(default_factory=list)
    kept: list[dict[str, Any]] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)
    why: str = ""
    rows: dict[str, Any] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)
    brought: dict[str, Brought] = field(default_factory=dict)
    same_rows: int = 0


def said(row: Any, name: str) -> Any:
    """What this field of this row holds, as JSON holds it."""
    model_field = row._meta.get_field(name)
    value = getattr(row, model_field.attname)
    if value is None or isinstance(value, bool | int | list):
        return value
    return f"{value:.6f}" if isinstance(model_field, DecimalField) else str(value)


def put(row: Any, fields: dict[str, Any]) -> None:
    """Give the row these values, which are as JSON holds them."""
    for name, value in fields.items():
        model_field = row._meta.get_field(name)
        setattr(row, model_field.attname, model_field.to_python(value))


@dataclass
class Planner:
    """Compares one list with the rows that stand. `whole`: what the list lacks is gone."""

    feed: str
    whole: bool
    source_url: str = ""
    lock: bool = False
    model: ClassVar[type[Any]] = Service

    def plan(self, brought: Iterable[Brought], *, problems: Iterable[str] = ()) -> Plan:
        """What the list would change. It changes nothing itself."""
        plan = Plan(problems=list(problems))
        rows = self._once_each(brought, plan)
        if not rows:
            plan.why = "No row of this list can be used. Nothing was changed."
            return plan
        slugs = set(self.model.objects.values_list("slug", flat=True))
        for each, row in self._matched(rows, plan):
            if row is None:
                self._new(each, plan, slugs)
            else:
                self._compare(each, row, plan)
        self._gone(plan)
        return plan

    def _once_each(self, brought: Iterable[Brought], plan: Plan) -> list[Brought]:
        """The rows that fit our fields, each key once; the others become problems."""
        seen: set[str] = set()
        rows = []
        for each in brought:
            try:
                if each.key in seen:
                    raise ValidationError("it stands in the list twice.")
                rows.append(replace(each, fields=self._fitted(each.fields)))
            except ValidationError as error:
                plan.problems.append(f"{_named(each)}: {_first(error)}.")
            seen.add(each.key)
        return rows

    def _fitted(self, fields: dict[str, Any]) -> dict[str, Any]:
        """These values as our fields hold them. Raises `ValidationError`."""
        row = self.model(slug="any")
        put(row, fields)
        row.clean_fields(
            exclude={each.name for each in self.model._meta.concrete_fields} - set(fields)
        )
        return {name: said(row, name) for name in fields}

    def _stored(self, found: Q) -> QuerySet[Any]:
        rows: QuerySet[Any] = self.model.objects.filter(found).order_by("pk")
        if self.model is Service:
            rows = rows.prefetch_related("organisation")
        return rows.select_for_update() if self.lock else rows

    def _matched(self, rows: list[Brought], plan: Plan) -> list[tuple[Brought, Any]]:
        """Each row of the list with the one that stands for it already, or None."""
        by_slug, by_code = {}, {}
        for row in self._stored(Q()):
            by_slug[row.slug], by_code[row.code] = row, row
        return [(each, by_slug.get(each.slug) or by_code.get(each.code)) for each in rows]

    def _new(self, brought: Brought, plan: Plan, slugs: set[str]) -> None:
        fields = {name: value for name, value in brought.fields.items() if not _silent(value)}
        row = self.model(slug="any")
        put(row, fields)
        try:
            row.clean_fields(exclude=["code", "slug"])
        except ValidationError as error:
            name = next(iter(error.message_dict))
            plan.problems.append(f"{_named(brought)}: a new row needs the column {name}.")
            return
        fields = self._dressed(brought, fields)
        if fields.get("published") and not fields["source_url"]:
            plan.problems.append(f"{_named(brought)}: a new group needs a source.")
            return
        slug = _free(brought.slug or self._slug(fields), slugs)
        slugs.add(slug)
        plan.brought[slug] = brought
        plan.changes.append(_change(slug, brought.name, NEW, {}, fields))

    def _slug(self, fields: dict[str, Any]) -> str:
        return slugify(str(fields["name"]))[:70] or "service"

    def _dressed(self, brought: Brought, fields: dict[str, Any]) -> dict[str, Any]:
        """A new row's fields with what the import knows of it."""
        return {"source_url": self.page_of(brought), **fields}

    def page_of(self, brought: Brought) -> str:
        """The page on which this row stands: its own where the list names one."""
        own = brought.fields.get("source_url") or brought.fields.get("online_url")
        return str(own or self.source_url)

    def _compare(self, brought: Brought, row: Any, plan: Plan) -> None:
        plan.rows[row.slug], plan.brought[row.slug] = row, brought
        news = self._news(brought, row)
        ours = {name: news.pop(name) for name in (*OURS, *self._back(row)) if name in news}
        crisis = getattr(row, "is_crisis", False)
        # No list moves a crisis number, nor says that it was checked: that takes two curators.
        ours_alone = news if row.curated_at else row.guarded if crisis else ()
        held = {name: news[name] for name in news if name in ours_alone}
        if held:
            plan.kept.append(_differing(row, CHANGED, held))
        elif not row.merged_into_id and not crisis:
            plan.seen.append(row.slug)
        after = {name: v for name, v in {**news, **ours}.items() if name not in held}
        if after:
            plan.changes.append(_differing(row, CHANGED, after))
        elif not held:
            plan.same_rows += 1

    def _back(self, row: Any) -> tuple[str, ...]:
        """What brings a row back that an import took off the site."""
        return ()

    def _news(self, brought: Brought, row: Any) -> dict[str, Any]:
        """What the list says that the row does not. Silence is no news."""
        if row.merged_into_id:
            return {}
        return {name: v for name, v in self._wanted(brought, row).items() if v != said(row, name)}

    def _wanted(self, brought: Brought, row: Any) -> dict[str, Any]:
        return {name: value for name, value in brought.fields.items() if not _silent(value)}

    def _gone(self, plan: Plan) -> None:
        """A sheet of services never says that what it lacks is gone."""


class GroupPlanner(Planner):
    """Groups: a whole list owns its rows, takes over what nobody owns, and says what is gone."""

    model = Meeting

    def _matched(self, rows: list[Brought], plan: Plan) -> list[tuple[Brought, Any]]:
        fellowships = {each.fields["fellowship"] for each in rows if each.fields.get("fellowship")}
        mine = Q(feed=self.feed) | Q(fellowship__in=fellowships) if self.whole else Q()
        stored = self._stored(mine)
        same = SameGroups(stored, feed=self.feed if self.whole else "")
        pairs = []
        for each, row in same.pairs(rows):
            if row is not None and self._is_anothers(row):
                plan.problems.append(f"{_named(each)}: the list “{row.feed}” brings it already.")
            else:
                pairs.append((each, row))
        self._owned = [row for row in same.rows if self.whole and row.feed == self.feed]
        return pairs

    def _is_anothers(self, row: Any) -> bool:
        """Whether another list shows this group now; one that it has lost is free."""
        return self.whole and row.published and row.feed not in ("", self.feed)

    def _slug(self, fields: dict[str, Any]) -> str:
        start = str(fields["start_time"])[:5].replace(":", "")
        words = f"{fields['fellowship']} {str(fields['name'])[:50]} {fields['weekday']} {start}"
        return slugify(words)

    def _dressed(self, brought: Brought, fields: dict[str, Any]) -> dict[str, Any]:
        fields = super()._dressed(brought, fields) | {"published": True}
        own = {"feed": self.feed, "feed_key": brought.key} if self.whole else {}
        return {**fields, **own}

    def _back(self, row: Any) -> tuple[str, ...]:
        return BACK if row.missing_since else ()

    def _wanted(self, brought: Brought, row: Any) -> dict[str, Any]:
        silent = {name for name, value in brought.fields.items() if _silent(value)}
        if not self.whole:
            return {name: v for name, v in brought.fields.items() if name not in silent}
        if row.feed == self.feed and _has_moved(brought, row):
            silent -= set(PLACE)
        fields = {name: v for name, v in brought.fields.items() if name not in silent}
        own = {"feed": self.feed, "feed_key": brought.key}
        return {**fields, **own, "published": True, "missing_since": None}

    def _gone(self, plan: Plan) -> None:
        shown = [row for row in self._owned if row.published]
        merged = {row.merged_into_id for row in plan.rows.values()}
        gone = [row for row in shown if row.slug not in plan.rows and row.pk not in merged]
        if len(gone) > MOST_LOST * len(shown):
            plan.why = (
                f"The list has lost {len(gone)} of {len(shown)} groups, more than 30 in 100. "
                "That is more likely a broken list than so many groups gone. Nothing was changed."
            )
        plan.changes += [_differing(row, GONE, {"published": False}) for row in gone]
        plan.rows.update({row.slug: row for row in gone})


def planner_of(*, form: str, feed: str, whole: bool, source_url: str, lock: bool) -> Planner:
    """The planner for this form of list."""
    kind = Planner if form == ListForm.SERVICES else GroupPlanner
    return kind(feed=feed, whole=whole, source_url=source_url, lock=lock)


def _named(brought: Brought) -> str:
    return brought.place if brought.place == brought.name else f"{brought.place} ({brought.name})"


def _first(error: ValidationError) -> str:
    """The first thing that does not fit, with its column where it has one."""
    if hasattr(error, "message_dict"):
        name, messages = next(iter(error.message_dict.items()))
        return f"{name}: {messages[0]}".rstrip(".")
    return str(error.messages[0]).rstrip(".")


def _silent(value: Any) -> bool:
    return value is None or value == "" or value == []


def _has_moved(brought: Brought, row: Any) -> bool:
    """Whether the list names another street or town than the row: then its place is new whole."""
    return any(
        words_of(brought.fields[name]) != words_of(getattr(row, name))
        for name in ("address", "city")
        if brought.fields.get(name)
    )


def _free(slug: str, taken: set[str]) -> str:
    slug = slug[:76]
    name, number = slug, 1
    while name in taken:
        number += 1
        name = f"{slug}-{number}"
    return name


def _change(
    slug: str, name: str, what: str, before: dict[str, Any], after: dict[str, Any]
) -> dict[str, Any]:
    return {"slug": slug, "name": name, "what": what, "before": before, "after": after}


def _differing(row: Any, what: str, after: dict[str, Any]) -> dict[str, Any]:
    before = {name: said(row, name) for name in after}
    return _change(row.slug, row.name, what, before, after)
