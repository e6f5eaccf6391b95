"""The shared cache in the database, which forgets nothing before its time."""

from django.core.cache.backends.db import DatabaseCache
from django.db import connections


class LastingCache(DatabaseCache):
    """Counts of wrong guesses lie here. Django's own table drops a third of its living rows once
    it is full, so whoever fills it could go on guessing; this one drops only what is over."""

    def _cull(self, db, cursor, now, num):
        operations = connections[db].ops
        table, expires = (operations.quote_name(each) for each in (self._table, "expires"))
        over = operations.adapt_datetimefield_value(now)
        cursor.execute(f"DELETE FROM {table} WHERE {expires} < %s", [over])
