"""The site asked in this process, through its whole WSGI stack; and how long it took."""

import gzip
import io
import time
from collections.abc import Callable
from dataclasses import dataclass
from statistics import median, quantiles
from urllib.parse import urlencode

HOST = "127.0.0.1"


@dataclass(frozen=True)
class Answer:
    """What came back, compressed as a phone gets it."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def plain(self) -> str:
        packed = self.headers.get("Content-Encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()

    @property
    def weight(self) -> int:
        """Bytes over the wire, headers and all."""
        lines = (f"{name}: {value}\r\n" for name, value in self.headers.items())
        return len("HTTP/1.1 200 OK\r\n\r\n" + "".join(lines)) + len(self.body)


class Browser:
    """One visitor: cookies, and by which tag the browser knows a page again."""

    def __init__(self, application: Callable, **cookies: str) -> None:
        self._application, self._cookies = application, cookies
        self._tags: dict[str, str] = {}

    def at(self, application: Callable) -> "Browser":
        """The same visitor at another door."""
        return Browser(application, **self._cookies)

    def get(self, path: str, **headers: str) -> Answer:
        answer = self._ask("GET", path, b"", headers)
        self._tags[path] = answer.headers.get("ETag", "")
        return answer

    def again(self, path: str) -> Answer:
        """Ask whether the page that was got before is still the same."""
        return self.get(path, HTTP_IF_NONE_MATCH=self._tags[path])

    def post(self, path: str, form: dict[str, str]) -> Answer:
        sent = urlencode(form).encode()
        kind = {"CONTENT_TYPE": "application/x-www-form-urlencoded"}
        return self._ask("POST", path, sent, {**kind, "HTTP_ORIGIN": f"https://{HOST}"})

    def _ask(self, method: str, path: str, sent: bytes, headers: dict[str, str]) -> Answer:
        path, _, query = path.partition("?")
        environ = {
            "REQUEST_METHOD": method,
            "SCRIPT_NAME": "",
            "PATH_INFO": path,
            "QUERY_STRING": query,
            "SERVER_NAME": HOST,
            "SERVER_PORT": "443",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": HOST,
            "HTTP_HOST": HOST,
            "HTTP_X_FORWARDED_PROTO": "https",
            "HTTP_ACCEPT_ENCODING": "gzip",
            "HTTP_COOKIE": "; ".join(f"{name}={value}" for name, value in self._cookies.items()),
            "CONTENT_LENGTH": str(len(sent)),
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(sent),
            "wsgi.errors": io.StringIO(),
            "wsgi.version": (1, 0),
            **headers,
        }
        said: list = []
        answer = self._application(environ, lambda *start: said.extend(start[:2]))
        body = b"".join(answer)
        getattr(answer, "close", list)()
        return Answer(int(said[0].split()[0]), dict(said[1]), body)


@dataclass(frozen=True)
class Times:
    """Milliseconds of many requests."""

    p50: float
    p95: float

    @classmethod
    def of(cls, seconds: list[float]) -> "Times":
        return cls(median(seconds) * 1000, quantiles(seconds, n=20)[-1] * 1000)


def in_turns(calls: dict[str, Callable[[int], Callable]], *, rounds: int) -> dict[str, Times]:
    """Times of each, asked one after the other in every round: a busy machine slows all alike.
    `calls[name](number)` makes ready, untimed, and gives what is timed."""
    times: dict[str, list[float]] = {name: [] for name in calls}
    for number in range(rounds):
        for name, ready in calls.items():
            call = ready(number)
            began = time.perf_counter()
            call()
            times[name].append(time.perf_counter() - began)
    return {name: Times.of(each) for name, each in times.items()}
