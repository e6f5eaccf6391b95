"""Whether an address on the web still leads somewhere."""

import http.client
import socket
import ssl
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from .feeds.fetch import Refused, public_address

SECONDS = 5
MOST_HOPS = 4
PAUSE = 1.0
PORTS = {"https": 443, "http": 80}
GONE = {404: "The page is not there any more (404).", 410: "The page is gone for good (410)."}
MOVED = {301, 302, 303, 307, 308}
NO_HEAD = {400, 401, 403, 404, 405, 410, 429, 500, 501, 503}
NO_NAME = "The name of this site is not known any more."
NO_TRUST = "The certificate of this site is not right: browsers warn people off."
NOT_PUBLIC = "This address does not lead to a public site."


@dataclass
class Links:
    """Asks one address after another: five seconds each, once a second per host.

    `resolve`, `connect`, `clock` and `sleep` stand for the network and the time in tests.
    """

    resolve: Callable[..., Any] = socket.getaddrinfo
    connect: Callable[[SplitResult, str], Any] | None = None
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    _asked: dict[str, float] = field(default_factory=dict)

    def trouble(self, url: str) -> str:
        """What is wrong with this address, or nothing. A site that is only slow is not dead."""
        for _ in range(MOST_HOPS):
            parts = urlsplit(url)
            if parts.scheme not in PORTS or not parts.hostname or parts.port not in (None, 80, 443):
                return NOT_PUBLIC
            try:
                status, onward = self._status(parts, "HEAD")
                if status in NO_HEAD:
                    status, onward = self._status(parts, "GET")
            except Refused as error:
                return NO_NAME if "not known" in str(error) else NOT_PUBLIC
            except ssl.SSLCertVerificationError:
                return NO_TRUST
            except (OSError, http.client.HTTPException, ValueError):
                return ""
            if status not in MOVED or not onward:
                return GONE.get(status, "")
            url = urljoin(url, onward)
        return ""

    def _status(self, parts: SplitResult, method: str) -> tuple[int, str]:
        host = parts.hostname or ""
        address = public_address(host, resolve=self.resolve)
        self._wait(host)
        connection = (self.connect or _connect)(parts, address)
        try:
            path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
            connection.request(method, path, headers={"Host": host, "Accept": "text/html,*/*"})
            response = connection.getresponse()
            return response.status, response.getheader("Location") or ""
        finally:
            connection.close()

    def _wait(self, host: str) -> None:
        since = self.clock() - self._asked.get(host, -PAUSE)
        if since < PAUSE:
            self.sleep(PAUSE - since)
        self._asked[host] = self.clock()


def _connect(parts: SplitResult, address: str) -> http.client.HTTPConnection:
    """A connection to the checked address, whatever the name leads to by now."""
    port = parts.port or PORTS[parts.scheme]
    connection = http.client.HTTPConnection(parts.hostname or "", port, timeout=SECONDS)
    plain = socket.create_connection((address, port), timeout=SECONDS)
    if parts.scheme == "https":
        context = ssl.create_default_context()
        connection.sock = context.wrap_socket(plain, server_hostname=parts.hostname)
    else:
        connection.sock = plain
    return connection
