"""The way in for gunicorn. Placeholders in the privacy notice serve nobody."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "recovery_site.settings")
application = get_wsgi_application()

from recovery_site.checks import refuse_placeholders  # noqa: E402  (needs the line above)

refuse_placeholders()
