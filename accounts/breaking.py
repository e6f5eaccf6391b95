"""An error in a task: the queue's table keeps where it broke, and no word of anybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from traceback import extract_tb


class BrokeOff(Exception):
    """By what kind of error, and where."""


@contextmanager
def without_words() -> Iterator[None]:
    """Whatever is raised here is raised as `BrokeOff`: a message may name an address or a row."""
    try:
        yield
    except Exception as error:
        place = extract_tb(error.__traceback__)[-1]
        raise BrokeOff(f"{type(error).__name__} in {place.name}, line {place.lineno}") from None
