"""The receipt of a yes to sharing: exactly the words that the owner read."""

from datetime import datetime

from accounts.models import Consent

from .models import Grant, Invitation
from .terms_text import LANGUAGE, PURPOSE, VERSION, consent_text


def receipt_for(
    terms: Invitation | Grant, *, notes: int, until: int | datetime, now: datetime
) -> Consent:
    """Keep the words of these terms, with so many single notes: see `consent_text`."""
    text = consent_text(terms, notes=notes, until=until)
    given = {"purpose": PURPOSE, "version": VERSION, "language": LANGUAGE, "text": text}
    receipt = Consent.receipt(owner=terms.owner, now=now, **given)
    receipt.save(force_insert=True)
    return receipt
