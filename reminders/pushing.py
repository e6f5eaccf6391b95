"""The push that carries a note to one browser."""

from .carrying import Refused
from .models import Address


def push(*, address: Address, stop_url: str) -> None:
    """Hand one note to the push service of this browser."""
    raise Refused
