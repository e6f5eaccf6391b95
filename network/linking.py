"""Which service of the directory stands behind a person."""

from resources.models import Service

from .models import Person


def link(*, person: Person, service: Service | None) -> None:
    """Put this service behind the person; None takes it away. Twice is the same as once."""
    person.service = service
    person.save(update_fields=["service", "updated_at"])
