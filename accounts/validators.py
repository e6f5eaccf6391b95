"""What makes a passphrase too easy to guess here."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError

LEAST_OF_ITS_OWN = 6


class OwnWordsValidator:
    """Refuse a passphrase that is little more than the sign-in name or the name of this site."""

    def validate(self, password, user=None):
        names = [settings.SITE_NAME, getattr(user, "username", "")]
        rest = password.lower()
        for name in filter(None, names):
            rest = rest.replace(name.lower(), "")
        if len(re.sub(r"\W", "", rest)) < LEAST_OF_ITS_OWN and rest != password.lower():
            raise ValidationError("This is too close to your sign-in name. Add words of your own.")

    def get_help_text(self):
        return "Not your sign-in name and not the name of this site."
