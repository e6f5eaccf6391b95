"""What must be right before notes can go to phones."""

from django.conf import settings
from django.core.checks import Error, register

from reminders.vapid import public_key_of

HOW = "`manage.py vapid_keys mailto:you@the.public.name` prints both lines."


@register()
def phones_can_get_notes(app_configs, **kwargs):
    """A slip in the key or the contact is found at the start, not by the first phone."""
    if not settings.VAPID_PRIVATE_KEY:
        return []
    found = []
    try:
        public_key_of(settings.VAPID_PRIVATE_KEY)
    except ValueError:
        found.append(Error("VAPID_PRIVATE_KEY is no key.", hint=HOW, id="site.E012"))
    if not settings.VAPID_CONTACT.startswith(("mailto:", "https://")):
        contact = "VAPID_CONTACT is neither mailto:… nor https://…"
        found.append(Error(contact, hint=HOW, id="site.E013"))
    return found
