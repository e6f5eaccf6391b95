"""What the machine remembers of itself."""

from datetime import datetime

from django.db import models

# What beats are called; "job:" and a name where a job was begun (jobs.py).
WORKER, MADE, REHEARSED = "worker", "backup", "rehearsal"


class Beat(models.Model):
    """When something last happened: a worker answered, a backup was made, a job was begun."""

    name = models.CharField(primary_key=True, max_length=40)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

    @classmethod
    def happened(cls, name: str, *, now: datetime) -> None:
        cls.objects.update_or_create(name=name, defaults={"at": now})
