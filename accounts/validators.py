"""What makes a passphrase too easy to guess here."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from zxcvbn import zxcvbn

LEAST_OF_ITS_OWN = 6
# Its cost climbs steeply with length; the first 72 signs tell enough.
JUDGED = 72
LEAST_SCORE = 3  # of 4: more than 10^8 guesses


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


class GuessableValidator:
    """Refuse what guessing programs try early: known leaked passwords, names, rows of keys, dates.

    The lists (leaked passwords, words, names) come with zxcvbn: nothing is asked of anybody.
    """

    def validate(self, password, user=None):
        names = list(filter(None, [settings.SITE_NAME, getattr(user, "username", "")]))
        if zxcvbn(password[:JUDGED], user_inputs=names, max_length=JUDGED)["score"] < LEAST_SCORE:
            raise ValidationError(
                "This is easy to guess: others use it or something like it. Add a word or two."
            )

    def get_help_text(self):
        return "Not what others use too."
