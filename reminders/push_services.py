"""Which push services there are, and what a browser says when it asks one of them for notes."""

import json
import re
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec

from .vapid import CURVE, decoded

# The servers of the browsers' makers: no other address is ever asked, so that nobody can make this
# site knock at doors. One that begins with a dot stands for every name under it.
SERVICES = {
    # Chromium: components/push_messaging/push_messaging_constants.cc
    "fcm.googleapis.com": "Google",
    # https://mozilla-services.github.io/autopush-rs/
    "updates.push.services.mozilla.com": "Mozilla",
    # https://developer.apple.com/documentation/usernotifications/
    # sending-web-push-notifications-in-web-apps-and-browsers
    ".push.apple.com": "Apple",
    # https://learn.microsoft.com/windows/apps/design/shell/tiles-and-notifications/
    # firewall-allowlist-config
    ".notify.windows.com": "Microsoft",
}
# One shape, on which every reader of addresses agrees where the host ends.
SHAPE = re.compile(r"https://(?P<host>[a-z0-9.-]+)(:443)?/[\w.~:/?&=%+,;-]*", re.ASCII)
LONGEST = 1_000


class NotKnown(ValueError):
    """This is no subscription, or one at a service that is not on the list."""


def service_of(endpoint: str) -> str:
    """Whose server this is. Raises `NotKnown`."""
    found = SHAPE.fullmatch(endpoint)
    if found is None or len(endpoint) > LONGEST:
        raise NotKnown
    host = found["host"]
    for name, company in SERVICES.items():
        if host == name or (name[0] == "." and host.endswith(name)):
            return company
    raise NotKnown


def subscription_of(text: str) -> dict[str, Any]:
    """What a browser's `PushSubscription.toJSON()` says, reduced to what is needed: `endpoint`,
    and `keys` with `p256dh` and `auth`. Raises `NotKnown`."""
    try:
        said = json.loads(text)
        endpoint, keys = said["endpoint"], said["keys"]
        point, secret = keys["p256dh"], keys["auth"]
        ec.EllipticCurvePublicKey.from_encoded_point(CURVE, decoded(point))
        if len(decoded(secret)) != 16:
            raise NotKnown
        service_of(endpoint)
    except (KeyError, TypeError, AttributeError, ValueError, RecursionError):
        raise NotKnown from None
    return {"endpoint": endpoint, "keys": {"p256dh": point, "auth": secret}}
