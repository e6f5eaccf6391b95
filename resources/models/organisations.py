"""Who runs several services."""

from django.db import models

from .history import History
from .listed import Kept, KeptQuerySet, WebField


class Organisation(Kept):
    """A body behind one or more services. Visitors see it only by way of its services."""

    name = models.CharField(max_length=120)
    website = WebField(max_length=300, blank=True)

    objects = KeptQuerySet.as_manager()
    history = History()

    def __str__(self) -> str:
        return self.name
