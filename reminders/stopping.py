"""Stopping from the message itself: a link that needs no account, no passphrase and no row."""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.urls import reverse

from .models import Address

SIGNER = "reminders.stopping"


def stop_url(address: Address) -> str:
    """The whole web address at which notes to this place are stopped."""
    return f"{settings.SITE_URL}{reverse('reminders:stop', args=[token_of(address.pk)])}"


def token_of(pk: UUID) -> str:
    """The key of a place, signed: it opens nothing but the stop."""
    return Signer(salt=SIGNER).sign(pk.hex)


def address_of(token: str) -> Address | None:
    """The place that this token stops, with its owner; None where it is gone for good.

    Raises `BadSignature` for a token that this site did not make."""
    try:
        pk = UUID(Signer(salt=SIGNER).unsign(token))
    except ValueError as error:
        raise BadSignature from error
    return Address.objects.select_related("owner").filter(pk=pk).first()
