"""Fetches a feed whose address an operator set, and nothing else that the address may lead to.

The host is resolved once, every answer must be a public address, and the connection goes to the
checked address: a name that changes its mind between check and use (rebinding) changes nothing.
Redirects are refused. Ten seconds are for all of it, from the name to the last byte: a host that
sends a byte now and then is cut off in the middle of its headers too.
"""

import http.client
import json
import socket
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TooLate
from ipaddress import IPv4Address, ip_address, ip_network
from urllib.parse import urlsplit

MOST_BYTES = 5 * 1024 * 1024
MOST_SECONDS = 10
CHUNK = 64 * 1024
# Carries an IPv4 address within (RFC 6052): that one counts.
NAT64 = ip_network("64:ff9b::/96")
# Public for Python, yet inside: a cloud's metadata, protocols' own, 6to4 relays, NAT64 within one
# network (RFC 8215), and the old site-local and IPv4-compatible addresses.
INSIDE = tuple(
    map(
        ip_network,
        (
            "168.63.129.16/32",
            "192.0.0.0/24",
            "192.88.99.0/24",
            "64:ff9b:1::/48",
            "fec0::/10",
            "::/96",
        ),
    )
)
SLOW = "The feed took longer than 10 seconds."


class Refused(Exception):
    """The feed was not fetched; the message says why in plain words."""


def fetch_json(
    url: str, *, resolve=socket.getaddrinfo, connect=None, seconds: float = MOST_SECONDS
) -> object:
    """Return the parsed JSON at an https address. Raises `Refused`.

    At most 5 MB within `seconds`. `resolve` and `connect` stand for the network in tests.
    """
    host, path = _parts(url)
    deadline = time.monotonic() + seconds
    address = public_address(host, resolve=resolve, seconds=seconds)
    try:
        connection = (connect or _connect)(host, address, max(0.1, deadline - time.monotonic()))
    except OSError as error:
        raise Refused(_why(error, deadline)) from error
    cut = threading.Timer(max(0, deadline - time.monotonic()), _cut, [connection])
    cut.daemon = True
    cut.start()
    try:
        connection.request("GET", path, headers={"Accept": "application/json"})
        return _parsed(connection.getresponse(), deadline)
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Refused(_why(error, deadline)) from error
    finally:
        cut.cancel()
        connection.close()


def _parts(url: str) -> tuple[str, str]:
    """Host and path of a plain https address."""
    try:
        parts = urlsplit(url)
        plain = parts.scheme == "https" and not parts.username and parts.port in {None, 443}
    except ValueError:
        plain = False
    if not plain or not parts.hostname:
        raise Refused("Only plain https addresses without a name, password or port are fetched.")
    return parts.hostname, (parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def public_address(host: str, *, resolve=socket.getaddrinfo, seconds: float = MOST_SECONDS) -> str:
    """The address to connect to. Refuses a host with any address that is not public."""
    asking = ThreadPoolExecutor(max_workers=1)
    try:
        found = asking.submit(resolve, host, 443, type=socket.SOCK_STREAM).result(timeout=seconds)
    except TooLate as error:
        raise Refused(SLOW) from error
    except (OSError, UnicodeError) as error:
        raise Refused("The name of the feed's host is not known.") from error
    finally:
        asking.shutdown(wait=False)
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
    if any(address in each for each in INSIDE if each.version == address.version):
        return False
    inner = _inner(address)
    outside = inner is None or _is_public(str(inner))
    carried = address.version == 6 and address in NAT64
    return outside and (carried or address.is_global) and not address.is_multicast


def _inner(address) -> IPv4Address | None:
    """The IPv4 address that an IPv6 one stands for, or nothing."""
    if address.version == 4:
        return None
    if address in NAT64:
        return IPv4Address(address.packed[-4:])
    teredo = address.teredo
    return address.ipv4_mapped or address.sixtofour or (teredo[1] if teredo else None)


def _connect(
    host: str, address: str, seconds: float, port: int = 443
) -> http.client.HTTPSConnection:
    """A connection to this address, whose certificate is the host's."""
    deadline = time.monotonic() + seconds
    connection = http.client.HTTPSConnection(host, timeout=seconds)
    plain = socket.create_connection((address, port), timeout=seconds)
    try:
        plain.settimeout(max(0.1, deadline - time.monotonic()))
        connection.sock = ssl.create_default_context().wrap_socket(plain, server_hostname=host)
    except BaseException:
        plain.close()
        raise
    return connection


def _cut(connection) -> None:
    """End a connection that takes too long, wherever it waits."""
    try:
        if connection.sock:
            connection.sock.shutdown(socket.SHUT_RDWR)
    except OSError:
        pass  # it has ended by itself


def _why(error: Exception, deadline: float) -> str:
    if _is_late(deadline):
        return SLOW
    if isinstance(error, ssl.SSLCertVerificationError):
        return "The feed's host has no valid certificate."
    return f"The feed did not answer: {type(error).__name__}."


def _is_late(deadline: float) -> bool:
    """Whether the time is up; what was cut off in the middle is never taken for the end."""
    return time.monotonic() >= deadline - 0.01


def _parsed(response, deadline: float) -> object:
    if _is_late(deadline):
        raise Refused(SLOW)
    if response.status != 200:
        raise Refused(f"The feed answered with status {response.status}; redirects are refused.")
    if "json" not in (response.getheader("Content-Type") or "").lower():
        raise Refused("The feed is not JSON.")
    try:
        return json.loads(_body(response, deadline))
    except (ValueError, RecursionError) as error:
        raise Refused("The feed is not JSON.") from error


def _body(response, deadline: float) -> bytes:
    body = bytearray()
    while chunk := response.read1(CHUNK):
        body += chunk
        if len(body) > MOST_BYTES:
            raise Refused("The feed is larger than 5 MB.")
        if _is_late(deadline):
            raise Refused(SLOW)
    if _is_late(deadline):
        raise Refused(SLOW)
    return bytes(body)
