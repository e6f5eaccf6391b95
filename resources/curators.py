"""Who may keep which rows: curators, lead curators, and curators of one province."""

from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction

from .models import (
    EntryLink,
    FeedImport,
    HelpCard,
    Meeting,
    Organisation,
    Phoning,
    Question,
    Service,
    SuggestedChange,
    Suggestion,
    Verification,
)
from .places import Province

CURATORS = "Curators"
LEADS = "Lead curators"
OF_PROVINCE = "Curators of "

ROWS = (Organisation, Service, Meeting, Question, HelpCard)
WORK = (Suggestion, SuggestedChange, Phoning, EntryLink, Verification)
SEEN_BY_ALL = ("view_verification",)
LEADING = (
    "publish",
    "merge",
    *(f"{do}_{FeedImport._meta.model_name}" for do in ("view", "add", "change")),
    *(f"view_{model._meta.model_name}" for model in WORK),
    # They look professionals up on the public registers.
    "change_registration",
)


@transaction.atomic
def allow_curators() -> Group:
    """Make the group of curators: they view, add and change the directory, and nothing else."""
    return _group(CURATORS, *_keeping())


@transaction.atomic
def allow_leads() -> Group:
    """Make the group of lead curators, who also publish, import, merge, see all the work and
    look professionals up."""
    return _group(LEADS, *_keeping(), *LEADING)


@transaction.atomic
def allow_province(province: str) -> Group:
    """Make the group of one province's curators: they change only its rows."""
    return _group(OF_PROVINCE + Province(province), *_keeping())


def _keeping() -> list[str]:
    kept = [f"{do}_{model._meta.model_name}" for model in ROWS for do in ("view", "add", "change")]
    return [*kept, *SEEN_BY_ALL]


def _group(name: str, *codenames: str) -> Group:
    group, _ = Group.objects.get_or_create(name=name)
    allowed = Permission.objects.filter(content_type__app_label__in=["resources", "accounts"])
    group.permissions.set(allowed.filter(codename__in=codenames))
    return group


def provinces_of(user: Any) -> set[str] | None:
    """The provinces whose rows this curator keeps; None where it is the whole directory.

    Asked once per request: the answer stays with the user, as Django's own permissions do.
    """
    if not hasattr(user, "_provinces_kept"):
        user._provinces_kept = None if user.is_superuser else _provinces(user)
    kept: set[str] | None = user._provinces_kept
    return kept


def _provinces(user: Any) -> set[str] | None:
    names = set(user.groups.values_list("name", flat=True))
    if names & {CURATORS, LEADS}:
        return None
    return {province.value for province in Province if OF_PROVINCE + province in names}


def may_keep(user: Any, model: type[models.Model]) -> bool:
    """Whether any row of this model may be this curator's: one of a province has no other."""
    if not user.has_perm(f"resources.change_{model._meta.model_name}"):
        return False
    return provinces_of(user) is None or (bool(provinces_of(user)) and _has_province(model))


def may_change(user: Any, row: models.Model) -> bool:
    """Whether this curator may change this row as it stands."""
    if not may_keep(user, type(row)):
        return False
    kept = provinces_of(user)
    return kept is None or getattr(row, "province", "") in kept


def _has_province(model: type[models.Model]) -> bool:
    try:
        model._meta.get_field("province")
    except FieldDoesNotExist:
        return False
    return True
