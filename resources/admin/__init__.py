"""Where curators keep the directory true: one module a subject."""

from . import entry_links, imports, phoning, rows, second, suggestions

__all__ = ["entry_links", "imports", "phoning", "rows", "second", "suggestions"]
