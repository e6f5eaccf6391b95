"""What people may type about their account, and how a private row is judged and kept."""

from .owned import OwnedForm

__all__ = ["OwnedForm"]
