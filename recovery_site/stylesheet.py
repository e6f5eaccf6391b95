"""One small stylesheet out of sources in cascade layers."""

import rcssmin
from django.conf import settings

SOURCES = ("tokens", "bootstrap", "base", "components", "pages")


def built() -> str:
    """The sources in order, minified; notices of licences stay."""
    folder = settings.BASE_DIR / "static" / "css"
    text = "\n".join((folder / f"{name}.css").read_text(encoding="utf-8") for name in SOURCES)
    return rcssmin.cssmin(text, keep_bang_comments=True) + "\n"
