"""Where curators keep the directory true: one module a subject."""

from . import rows

__all__ = ["rows"]
