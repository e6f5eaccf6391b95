"""Where curators keep the directory true: one module a subject."""

from . import phoning, rows, second

__all__ = ["phoning", "rows", "second"]
