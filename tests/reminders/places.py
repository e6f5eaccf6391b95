"""Places where notes go, and a browser that takes them."""

import json
import os

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.utils import timezone

from reminders.addresses import add_mail, add_phone, confirm
from reminders.push_services import subscription_of
from reminders.vapid import CURVE, encoded

MAILBOX = "someone@mail.invalid"
ENDPOINT = "https://fcm.googleapis.com/fcm/send/made-up"


class Browser:
    """A browser that asked a push service for notes: what it tells the site, and its own key."""

    def __init__(self, endpoint: str = ENDPOINT) -> None:
        self.private_key = ec.generate_private_key(CURVE)
        self.secret = os.urandom(16)
        point = self.private_key.public_key().public_bytes(
            Encoding.X962, PublicFormat.UncompressedPoint
        )
        keys = {"p256dh": encoded(point), "auth": encoded(self.secret)}
        self.said = json.dumps({"endpoint": endpoint, "expirationTime": None, "keys": keys})


def mailbox(owner, target=MAILBOX, *, now=None):
    """A mailbox of this owner that has proved itself."""
    now = now or timezone.now()
    address, code = add_mail(owner=owner, target=target, now=now)
    assert confirm(address=address, typed=code, now=now)
    address.refresh_from_db()
    return address


def phone(owner, browser=None):
    """A phone of this owner that takes notes."""
    said = (browser or Browser()).said
    return add_phone(owner=owner, subscription=subscription_of(said), now=timezone.now())
