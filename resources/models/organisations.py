"""Who runs several services."""

from typing import Self

from django.db import models

from .history import History
from .listed import Kept, KeptQuerySet, WebField


class OrganisationQuerySet(KeptQuerySet):
    def public(self) -> Self:
        """Bodies behind at least one service that visitors may see."""
        return self.filter(services__published=True).distinct()


class Organisation(Kept):
    """A body behind one or more services. Visitors see it only by way of its services."""

    name = models.CharField(max_length=120)
    website = WebField(max_length=300, blank=True)

    objects = OrganisationQuerySet.as_manager()
    history = History()

    def __str__(self) -> str:
        return self.name
