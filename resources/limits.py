"""How often one network may send something, without knowing whose it is."""

from datetime import date
from hashlib import sha256
from ipaddress import ip_address, ip_network

from allauth.account.adapter import get_adapter
from allauth.core import ratelimit
from django.conf import settings
from django.http import HttpRequest

HOUSEHOLD = 64  # of an IPv6 address: what one line at home has


def too_many(request: HttpRequest, *, action: str, today: date, about: str = "") -> bool:
    """Whether this network sent too much of this, about one thing; counted in the shared cache.

    The rates are in the settings. What is kept is a number beside a hash that is another one
    every day: no address.
    """
    salted = f"{settings.SECRET_KEY}{today}{_network(request)}{about}"
    key = sha256(salted.encode()).hexdigest()
    return not ratelimit.consume(request, action=action, key=key)


def _network(request: HttpRequest) -> str:
    text = get_adapter().get_client_ip(request)
    try:
        address = ip_address(text)
    except ValueError:
        return str(text)
    if address.version == 4:
        return text
    return str(ip_network((address, HOUSEHOLD), strict=False))
