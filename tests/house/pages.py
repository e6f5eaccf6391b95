"""Reading pages as a browser does: their words, their forms, their links."""

import re
from dataclasses import dataclass, field
from urllib.parse import urljoin

from lxml import html

# What differs between two pages that say the same.
CHANGING = re.compile(rb'(name="(?:csrfmiddlewaretoken|form_key)" value="|nonce=")[^"]*')


def masked(response) -> tuple[int, bytes, dict]:
    """Status, body and headers, without what is random in each."""
    headers = {k: v for k, v in response.headers.items() if k not in {"Content-Length"}}
    return response.status_code, CHANGING.sub(rb"\1", response.content), headers


def everything_in(response) -> bytes:
    """All bytes that left the server: headers, cookies, body."""
    headers = "".join(f"{name}: {value}\n" for name, value in response.headers.items())
    return headers.encode() + response.cookies.output().encode() + response.content


@dataclass
class Form:
    """A form of a page: where it goes, what it holds, which fields take free text."""

    action: str
    method: str
    values: dict
    kinds: dict
    written: list = field(default_factory=list)

    def filled(self, words: str) -> dict:
        """The form with these words in every field that a person could change."""
        hidden = {"csrfmiddlewaretoken", "form_key", "version", "next"}
        return {k: v if k in hidden else words for k, v in self.values.items()}


def forms_of(response, path: str) -> list[Form]:
    """Every form of this page."""
    return [_form(each, path) for each in html.fromstring(response.content).iter("form")]


def _form(form, path: str) -> Form:
    values, kinds, written = {}, {}, []
    for each in form.xpath(".//input[@name] | .//select[@name] | .//textarea[@name]"):
        name, kind = each.get("name"), each.get("type", each.tag)
        kinds[name] = kind
        if kind in {"radio", "checkbox"} and not each.get("checked") is not None:
            values.setdefault(name, "")
        else:
            values[name] = each.value if each.value is not None else ""
        if kind == "textarea":
            written.append(name)
    return Form(urljoin(path, form.get("action") or path), form.method, values, kinds, written)


def title_of(response) -> str:
    return html.fromstring(response.content).findtext(".//title").strip()


def words_of(response) -> str:
    """What the page says, without its markup."""
    return " ".join(html.fromstring(response.content).text_content().split())
