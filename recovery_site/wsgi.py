"""The way in for gunicorn. With a wrong setting, with wrong keys, or with placeholders in the
privacy notice, nobody is served: one line says why."""

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.db import DatabaseError, connection
from django.urls import get_resolver

# Two exit codes of a worker: gunicorn starts another one, or stops, for it would not help.
NOT_YET, NOT_TO_BE_SERVED = 1, 3

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery_site.settings")
try:
    application = get_wsgi_application()

    from accounts.key_ring import RingDoesNotFit, refuse_a_wrong_ring  # models need the line above
    from recovery_site.checks import refuse_to_serve
    from resources.cards_kept import public_cards
    from resources.week import holiday_on, now_here

    # All pages, and the year's holidays, are loaded now and not for the first visitor.
    get_resolver().url_patterns  # noqa: B018
    holiday_on(now_here().date())
    refuse_to_serve()
    try:
        refuse_a_wrong_ring()
        public_cards(ask=True)  # from now on Help now opens, whatever becomes of the database
    except RingDoesNotFit as error:
        raise ImproperlyConfigured(f"The site does not start. {error}") from error
    except DatabaseError as error:
        print(f"The database does not answer yet, or is not migrated. {error}", file=sys.stderr)
        sys.exit(NOT_YET)
except ImproperlyConfigured as error:
    print(error, file=sys.stderr)
    sys.exit(NOT_TO_BE_SERVED)
# With `--preload` workers come after this: they share no connection with one another.
connection.close()
if "pool" in connection.settings_dict["OPTIONS"]:
    connection.close_pool()
