"""Fetches a feed whose address an operator set, and nothing else that the address may lead to.

The host is resolved once, every answer must be a public address, and the connection goes to the
checked address: a name that changes its mind between check and use (rebinding) changes nothing.
Redirects are refused.
"""

import http.client
import json
import socket
import ssl
import time
from ipaddress import ip_address
from urllib.parse import urlsplit

MOST_BYTES = 5 * 1024 * 1024
MOST_SECONDS = 10
CHUNK = 64 * 1024


class Refused(Exception):
    """The feed was not fetched; the message says why in plain words."""


def fetch_json(url: str, *, resolve=socket.getaddrinfo, connect=None) -> object:
    """Return the parsed JSON at an https address. Raises `Refused`.

    At most 5 MB within 10 seconds. `resolve` and `connect` stand for the network in tests.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme != "https" or not host or parts.username or parts.port not in {None, 443}:
        raise Refused("Only plain https addresses without a name, password or port are fetched.")
    address = public_address(host, resolve=resolve)
    deadline = time.monotonic() + MOST_SECONDS
    connection = (connect or _connect)(host, address)
    try:
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        connection.request("GET", path, headers={"Accept": "application/json"})
        response = connection.getresponse()
        return _parsed(response, deadline)
    except (OSError, http.client.HTTPException) as error:
        raise Refused(f"The feed did not answer: {type(error).__name__}.") from error
    finally:
        connection.close()


def public_address(host: str, *, resolve=socket.getaddrinfo) -> str:
    """The address to connect to. Refuses a host with any address that is not public."""
    try:
        found = resolve(host, 443, type=socket.SOCK_STREAM)
    except OSError as error:
        raise Refused("The name of the feed's host is not known.") from error
    addresses = [str(each[4][0]) for each in found]
    if not addresses:
        raise Refused("The name of the feed's host is not known.")
    for each in addresses:
        if not _is_public(each):
            raise Refused("The feed's host has an address inside a private network.")
    return addresses[0]


def _is_public(text: str) -> bool:
    try:
        address = ip_address(text.partition("%")[0])
    except ValueError:
        return False
    inner = getattr(address, "ipv4_mapped", None) or getattr(address, "sixtofour", None)
    return address.is_global and not address.is_multicast and (inner is None or inner.is_global)


def _connect(host: str, address: str) -> http.client.HTTPSConnection:
    connection = http.client.HTTPSConnection(host, timeout=MOST_SECONDS)
    plain = socket.create_connection((address, 443), timeout=MOST_SECONDS)
    connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    return connection


def _parsed(response, deadline: float) -> object:
    if response.status != 200:
        raise Refused(f"The feed answered with status {response.status}; redirects are refused.")
    if "json" not in (response.getheader("Content-Type") or "").lower():
        raise Refused("The feed is not JSON.")
    body = bytearray()
    while chunk := response.read1(CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refused("The feed is larger than 5 MB.")
        if time.monotonic() > deadline:
            raise Refused("The feed took longer than 10 seconds.")
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refused("The feed is not JSON.") from error
