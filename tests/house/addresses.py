"""Every address of the site, filled in with somebody's rows: new ones join by themselves."""

import uuid
from collections.abc import Iterator
from dataclasses import dataclass

from django.apps import apps
from django.urls import URLResolver, get_resolver, reverse

from accounts.models import Owned
from reminders.stopping import token_of

from . import rows

# An address is named for its row ("network:person_edit"); these are not.
ROW_OF = {
    "network:ask": "network.person",
    "network:circle": "network.group",
    "network:person_from_service": "resources.service",
    "network:group_keep": "resources.meeting",
    "consent_take_back": "accounts.consent",
    "checkins:note": "checkins.checkin",
    "checkins:strengths": "checkins.answers",
    "checkins:week": "checkins.answers",
    "checkins:saved": "checkins.checkin",
    "checkins:influence_take": "network.influence",
    "sharing:claim": "sharing.invitation",
    "sharing:one": "sharing.grant",
    "resources:group": "resources.meeting",
    "resources:group_calendar": "resources.meeting",
    "resources:open_service": "resources.service",
    "resources:open_organisation": "resources.organisation",
}
# Where not every row of that model has such a page.
WHICH = {
    "checkins:strengths": {"scale": "barc_10"},
    "checkins:week": {"scale": "week"},
    "network:circle": {"sort": rows.CIRCLE},
}
# Pages of a reader, of which some show a row of somebody else: which column names the reader.
READERS_SIDE = ("with-me/", "account/register/")
READER = {"sharing.invitation": "claimed_by", "sharing.grant": "reader"}
# Words of an address that stand in no row, or in none that has a page of its own.
GIVEN = {
    "resources:entry": {"token": rows.ENTRY_TOKEN},
    "network:calendar_feed": {"token": rows.CALENDAR_TOKEN},
    "resources:sitemap_part": {"section": "services"},
    "checkins:plan_step": {"part": "reasons"},
    "data:part_delete": {"part": "days"},
    "reminders:stop": {"token": token_of(rows.address_key("thandi"))},
}
# What anybody may open without an account: this list and no other.
PUBLIC = {
    "landing",
    "keep_card",
    "offline",
    "own_card",
    "own_card_off",
    "worker",
    "manifest",
    "healthz",
    "readyz",
    "more",
    "help",
    "network:calendar_feed",
    "leave",
    "leave_about",
    "notice",
    "stored",
    "younger",
    "resources:search",
    "resources:services_file",
    "resources:groups_file",
    "resources:questions_file",
    "resources:data",
    "resources:groups_list",
    "resources:robots",
    "resources:sitemap",
    "resources:sitemap_part",
    "resources:open_services",
    "resources:open_service",
    "resources:open_organisations",
    "resources:open_organisation",
    "resources:open_places",
    "resources:open_taxonomies",
    "resources:open_terms",
    "resources:groups",
    "resources:group",
    "resources:group_calendar",
    "resources:group_nobody",
    "resources:groups_calendar",
    "resources:services",
    "resources:service",
    "resources:about",
    "resources:medicine",
    "resources:questions",
    "resources:question",
    "resources:service_wrong",
    "resources:group_wrong",
    "resources:question_wrong",
    "resources:report",
    "resources:standing_by",
    "resources:entry",
    "account_login",
    "account_signup",
    "accounts:set_anew",
    "reminders:stop",
    "reminders:worker",
}
# Leave and sign-out end the session: sweeps of signed-in people pass them by.
ENDING = {"leave", "account_logout"}


@dataclass(frozen=True)
class Address:
    """One address: its name in the code, its path, and whether a private row is named in it."""

    name: str
    path: str
    private_row: bool = False
    nowhere: str = ""

    def __str__(self) -> str:
        return self.name


def patterns(resolver=None, prefix: str = "", route: str = "") -> Iterator[tuple[str, str, dict]]:
    """Name, route and converters of every address outside the curators' admin."""
    for entry in (resolver or get_resolver()).url_patterns:
        below = route + str(entry.pattern)
        if not isinstance(entry, URLResolver):
            yield prefix + entry.name, below, entry.pattern.converters
        elif entry.app_name != "admin":
            inner = f"{entry.namespace}:" if entry.namespace else ""
            yield from patterns(entry, prefix + inner, below)


def every_address(person) -> list[Address]:
    """All addresses, with this person's rows and public rows in them."""
    return owners_side(person) + readers_side(person)


def owners_side(person) -> list[Address]:
    """All but those of a reader."""
    found = [each for each in patterns() if not each[1].startswith(READERS_SIDE)]
    return [_address(*each, person) for each in found]


def readers_side(person) -> list[Address]:
    """Those on which this person reads what another shows them."""
    found = [each for each in patterns() if each[1].startswith(READERS_SIDE)]
    return [_address(*each, person) for each in found]


def _address(name, route, converters, person) -> Address:
    if not converters or name in GIVEN:
        return Address(name, reverse(name, kwargs=GIVEN.get(name)))
    model = _model_of(name)
    private = any(field.name == "owner" for field in model._meta.fields)
    reads = route.startswith(READERS_SIDE)
    whose = READER.get(model._meta.label_lower, "owner") if reads else "owner"
    rows = model.objects.filter(**{whose: person}) if private else model.objects.public()
    # A person's first row of a kind is the plain one; those of WHICH are made after it.
    rows = rows.filter(**WHICH.get(name.partition("_")[0], {}))
    row = rows.order_by("created_at" if issubclass(model, Owned) else "pk").first()
    assert row, f"Address {name!r} needs a {model._meta.label} to sweep with: make one."
    path = reverse(name, kwargs={key: getattr(row, key) for key in converters})
    if not private or "pk" not in converters:
        return Address(name, path)
    return Address(name, path, True, reverse(name, kwargs={"pk": uuid.uuid4()}))


def _model_of(name: str):
    app, _, rest = name.rpartition(":")
    noun = rest.partition("_")[0]
    label = ROW_OF.get(name) or ROW_OF.get(f"{app}:{noun}", f"{app}.{noun}")
    try:
        return apps.get_model(label)
    except (LookupError, ValueError):
        raise LookupError(
            f"Which row does the address {name!r} show? Name its model in ROW_OF."
        ) from None


def of_name(name: str, person) -> Address:
    """One address by its name."""
    return next(each for each in every_address(person) if each.name == name)
