"""The way in for gunicorn. With wrong keys, or with placeholders in the privacy
notice, nobody is served."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery_site.settings")
application = get_wsgi_application()

from accounts.key_ring import refuse_a_wrong_ring  # noqa: E402  (models need the line above)
from recovery_site.checks import refuse_placeholders  # noqa: E402
from resources.cards_kept import public_cards  # noqa: E402

get_resolver().url_patterns  # noqa: B018  (all pages are loaded now, not for the first visitor)
refuse_placeholders()
refuse_a_wrong_ring()
public_cards(ask=True)  # from now on Help now opens, whatever becomes of the database
# With `--preload` workers come after this: they share no connection with one another.
connection.close()
if "pool" in connection.settings_dict["OPTIONS"]:
    connection.close_pool()
