"""The way out of a note: a signed address that stops it, without signing in."""

from uuid import UUID

from django.conf import settings
from django.core import signing

from .models import Address

SALT = "reminders.stop"


def stop_url(address: Address) -> str:
    """Where one tap stops notes to this address."""
    return f"{settings.SITE_URL}/notes/stop/{signing.dumps(str(address.pk), salt=SALT)}/"


def address_of(token: str) -> Address | None:
    """The address that this token stops, or None."""
    try:
        return Address.objects.filter(pk=UUID(signing.loads(token, salt=SALT))).first()
    except signing.BadSignature:
        return None
