"""A browser without a window: it keeps cookies, reads forms, and goes nowhere by itself."""

from dataclasses import dataclass
from http.client import HTTPConnection
from urllib.parse import urlencode, urljoin

from tests.house.pages import Form, forms_of

PASSPHRASE = "a quiet morning walk"


@dataclass
class Answer:
    status: int
    headers: dict
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    @property
    def location(self) -> str:
        return self.headers.get("Location", "")


class Phone:
    """One person's browser. Each request has a connection of its own, so that threads may share
    the phone once it is signed in."""

    def __init__(self, port: int):
        self.port = port
        self.cookies: dict[str, str] = {}

    def get(self, path: str) -> Answer:
        return self._ask("GET", path)

    def post(self, path: str, values: dict) -> Answer:
        """Send these values with the token of this browser, as the form of a page would."""
        values = {"csrfmiddlewaretoken": self.cookies.get("c", ""), **values}
        return self._ask("POST", path, urlencode(values, doseq=True))

    def form(self, path: str, *, holding: str) -> Form:
        """The form of this page that has this field."""
        found = [each for each in forms_of(self.get(path), path) if holding in each.values]
        assert found, f"{path} has no form with {holding}"
        return found[0]

    def send(self, form: Form, **written) -> Answer:
        """Send a form as it came, with this written into it; what is not chosen is not sent."""
        choices = {name for name, kind in form.kinds.items() if kind in {"radio", "checkbox"}}
        # lxml reads "on" where the choice of no answer is ticked.
        came = {k: v for k, v in form.values.items() if k not in choices or v not in {"", "on"}}
        return self.post(form.action, {**came, **written})

    def sign_in(self, name: str) -> "Phone":
        form = self.form("/account/sign-in/", holding="login")
        answer = self.send(form, login=name, password=PASSPHRASE)
        assert answer.status == 302, answer.text
        return self

    def _ask(self, method: str, path: str, body: str | None = None) -> Answer:
        link = HTTPConnection("127.0.0.1", self.port, timeout=20)
        headers = {"Cookie": "; ".join(f"{k}={v}" for k, v in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            link.request(method, urljoin("/", path), body, headers)
            answer = link.getresponse()
            content = answer.read()
        finally:
            link.close()
        for line in answer.headers.get_all("Set-Cookie", []):
            name, _, value = line.partition(";")[0].partition("=")
            self.cookies[name] = value
            if value in {"", '""'}:
                del self.cookies[name]
        return Answer(answer.status, dict(answer.headers), content)
