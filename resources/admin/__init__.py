"""Where curators keep the directory true: one module a subject."""

from . import rows, second

__all__ = ["rows", "second"]
