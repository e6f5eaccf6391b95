"""Where curators keep the directory true: one module a subject."""

from . import entry_links, phoning, rows, second, suggestions

__all__ = ["entry_links", "phoning", "rows", "second", "suggestions"]
