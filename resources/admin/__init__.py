"""Where curators keep the directory true: one module a subject."""

from . import imports, rows

__all__ = ["imports", "rows"]
