"""The rules of a row that the database holds, asked before saving: all of them in one question."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS
from django.db.models import BaseConstraint, CheckConstraint, Model, Q


class Together:
    """Several check constraints, to be validated as one. Django asks the database once for each."""

    def __init__(self, checks: list[CheckConstraint]) -> None:
        self._checks = checks

    def validate(
        self,
        model: type[Model],
        instance: Model,
        exclude: Any = None,
        using: str = DEFAULT_DB_ALIAS,
    ) -> None:
        """Raise `ValidationError` with what every broken rule says. A rule that speaks of a field
        in `exclude` is left out, as Django leaves it out."""
        known = instance._get_field_expression_map(meta=model._meta, exclude=exclude)
        asked = [each for each in self._checks if _fields_of(each) <= known.keys()]
        if asked and not Q(*(each.condition for each in asked)).check(known, using=using):
            raise ValidationError(
                [
                    error
                    for each in asked
                    for error in _broken(each, model, instance, exclude, using)
                ]
            )


def in_one_question(constraints: list[BaseConstraint]) -> list[Any]:
    """These constraints, the checks among them as one."""
    checks = [each for each in constraints if isinstance(each, CheckConstraint)]
    others = [each for each in constraints if not isinstance(each, CheckConstraint)]
    return [*others, Together(checks)] if checks else others


def _fields_of(check: CheckConstraint) -> set[str]:
    return set(Q(check.condition).referenced_base_fields)


def _broken(check: CheckConstraint, *row: Any) -> list[ValidationError]:
    try:
        check.validate(*row)
    except ValidationError as error:
        return [error]
    return []
