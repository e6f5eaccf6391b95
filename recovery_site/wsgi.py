"""The way in for gunicorn. With the wrong keys nobody is served: better shut than words lost."""

import os

from django.core.wsgi import get_wsgi_application
from django.db import connection

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery_site.settings")
application = get_wsgi_application()

from accounts.key_ring import refuse_a_wrong_ring  # noqa: E402  (models need the line above)

refuse_a_wrong_ring()
connection.close()
