"""Who may touch which row: the one place that every page of the queue asks."""


def keeps_directory(user) -> bool:
    """Whether this person is a curator at all."""
    return user.is_active and user.is_staff and user.has_perm("resources.change_service")


def may_keep(user, row) -> bool:
    """Whether this curator may change and check this row."""
    return user.has_perm(f"resources.change_{row._meta.model_name}")
