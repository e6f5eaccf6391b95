"""Who may touch which row: the one place that every page of the queue asks."""

from ..curators import may_change


def keeps_directory(user) -> bool:
    """Whether this person is a curator at all."""
    return user.is_active and user.is_staff and user.has_perm("resources.change_service")


def may_keep(user, row) -> bool:
    """Whether this curator may change and check this row."""
    return may_change(user, row)
