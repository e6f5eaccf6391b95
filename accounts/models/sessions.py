"""Sessions, each with the person who is signed in by it."""

import hashlib

from django.conf import settings
from django.contrib.sessions.base_session import AbstractBaseSession
from django.db import models

from ..sessions import SessionStore


class Session(AbstractBaseSession):
    """A browser's session; `owner` is None for a visitor."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions", null=True
    )

    @classmethod
    def get_session_store_class(cls):
        return SessionStore

    @property
    def mark(self) -> str:
        """Names this session on a page without giving its key away."""
        return hashlib.sha256(self.session_key.encode()).hexdigest()[:20]
