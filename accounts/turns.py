"""One after the other: what must not happen twice at once for the same owner."""

from .models import User


def in_turn(owner: User) -> None:
    """Let two changes of one owner wait for each other, where the database can do that. Within a
    transaction; it holds until that ends."""
    User.objects.select_for_update().get(pk=owner.pk)
