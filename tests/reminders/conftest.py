"""A site that can send notes, and Thandi's own browser."""

import pytest
from django.core.cache import cache

from reminders.vapid import new_private_key


@pytest.fixture(autouse=True)
def carriers(settings):
    """Whoever runs this site has set up mail and phones."""
    cache.clear()
    settings.EMAIL_URL = "smtp://mail.invalid"
    settings.VAPID_PRIVATE_KEY = new_private_key()
    settings.VAPID_CONTACT = "mailto:keeper@site.invalid"
    settings.SITE_URL = "https://site.invalid"


@pytest.fixture
def home(owner, client_of):
    return client_of(owner)
