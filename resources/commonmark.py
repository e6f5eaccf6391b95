"""Answers and help cards, from CommonMark to HTML that is safe to show."""

from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

ALLOWED = ("https://", "tel:", "sms:", "mailto:")


def _is_allowed(address: str) -> bool:
    own = address.startswith("/") and not address.startswith("//")
    return own or address.lower().startswith(ALLOWED)


def _renderer() -> MarkdownIt:
    renderer = MarkdownIt("commonmark", {"html": False}).disable("image")
    renderer.validateLink = _is_allowed
    return renderer


def render(text: str) -> SafeString:
    """HTML of this CommonMark: no raw HTML, no images, links only to own paths or https,
    tel, sms and mailto."""
    # markdown-it-py made and escaped this HTML.
    return mark_safe(_renderer().render(text))
