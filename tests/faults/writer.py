"""One of several processes that count on the same row: read, add one, write; a hundred times."""

import os
import sys

import django
from django.db import connection, transaction

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery_site.settings")
TIMES = 100


def add_one() -> None:
    """As every change of the site that reads first: in one transaction, the row held."""
    held = " FOR UPDATE" if connection.features.has_select_for_update else ""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT total FROM tally" + held)
        total = cursor.fetchone()[0]
        cursor.execute("UPDATE tally SET total = %s", [total + 1])


if __name__ == "__main__":
    django.setup()
    sys.stdin.readline()
    for _ in range(TIMES):
        add_one()
