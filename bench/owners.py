"""Many owners, filled in by COPY.

Some of them are opened by the bench: their words are really sealed. The words of all others are
random bytes of the same length, which no page ever reads.
"""

from contextlib import contextmanager

from django.db import connection

from accounts.models import DataKey, User
from checkins.settling import settle

from .copying import Copying, pretending, sealing
from .lives import Life

BATCH = 500
PASSWORD = "argon2$argon2id$v=19$m=19456,t=2,p=1$" + "x" * 70
# While the database is filled a crash would cost nothing but another run.
HURRIED = {
    "fsync": "off",
    "full_page_writes": "off",
    "autovacuum": "off",
    "max_wal_size": "'16GB'",
    "checkpoint_timeout": "'1h'",
}


def fill(*, first: int, last: int, opened: int, days: int | None = None) -> list[User]:
    """Owners `first` to `last` - 1, each with so many days of check-ins, or about a hundred;
    return those, evenly spread, whose words open."""
    copying, pretend, step = Copying(), pretending(), max((last - first) // opened, 1)
    found = []
    for number in range(first, last):
        person = User(username=f"somebody-{number}", password=PASSWORD)
        person.data_key = DataKey.new_for(person)
        is_opened = (number - first) % step == 0
        if is_opened:
            found.append(person.pk)
        seal = sealing(person) if is_opened else pretend
        for lines, row in Life(person, number, days).rows():
            copying.add(lines, row, seal=seal)
        if (number + 1 - first) % BATCH == 0:
            copying.flush()
    copying.end()
    people = list(User.objects.select_related("data_key").filter(pk__in=found))
    for person in people:
        settle(owner=person, today=person.today())
    return people


@contextmanager
def in_a_hurry():
    """Fill without care for a crash; afterwards all is on disk, counted, and careful again."""
    _sent(*(f"ALTER SYSTEM SET {name} = {value}" for name, value in HURRIED.items()))
    yield
    _sent(*(f"ALTER SYSTEM RESET {name}" for name in HURRIED), "VACUUM ANALYZE", "CHECKPOINT")


def _sent(*statements: str) -> None:
    with connection.cursor() as cursor:
        for each in (*statements, "SELECT pg_reload_conf()"):
            cursor.execute(each)
