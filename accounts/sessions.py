"""Where somebody is signed in: the sessions, each known to its owner.

No network address is kept; of the browser only its kind, in two words.
"""

from datetime import datetime

from django.apps import apps
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends import db
from django.contrib.sessions.backends.base import UpdateError
from django.db import OperationalError

IDLE_SECONDS = 20 * 60
ABSOLUTE_SECONDS = 12 * 60 * 60
OWN_PHONE_SECONDS = 30 * 24 * 60 * 60
# By so much the clocks of two machines may differ. More means that a clock was put back.
SLACK_SECONDS = 5 * 60
# In this order: Android says Linux too, and an iPad says Mac.
KINDS = (
    ("iPhone", "An iPhone"),
    ("iPad", "A tablet"),
    ("Android", "An Android phone"),
    ("KAIOS", "A KaiOS phone"),
    ("Windows", "A Windows computer"),
    ("Mac OS", "A Mac"),
    ("Linux", "A Linux computer"),
)


class SessionStore(db.SessionStore):
    """Django's sessions in the database, with the owner beside each.

    `only_seen`: nothing is new in it but when it was seen."""

    only_seen = False

    @classmethod
    def get_model_class(cls):
        return apps.get_model("accounts", "Session")

    def create_model_instance(self, data):
        session = super().create_model_instance(data)
        session.owner_id = data.get(SESSION_KEY)
        return session

    def save(self, must_create=False):
        """A disk that is full is no ended session, for which Django takes it; and looking goes on
        without a stamp."""
        try:
            super().save(must_create)
        except UpdateError as error:
            if not isinstance(error.__context__, OperationalError):
                raise
            if not self.only_seen:
                raise error.__context__ from None


def is_over(session: dict, *, now: datetime) -> bool:
    """20 idle minutes or 12 hours end a session; on an own phone 30 days. One that begins only
    later is over too: it would last longer than was promised."""
    at = now.timestamp()
    age, quiet = at - session.get("began", at), at - session.get("seen", at)
    if min(age, quiet) < -SLACK_SECONDS:
        return True
    if session.get("own_phone"):
        return age >= OWN_PHONE_SECONDS
    return quiet >= IDLE_SECONDS or age >= ABSOLUTE_SECONDS


def kind_of(browser: str) -> str:
    """What kind of thing this is, from what its browser says about itself."""
    return next((kind for part, kind in KINDS if part in browser), "A phone or computer")
