"""Opening an account: the user, the data key and the consent receipt, or none of them."""

from datetime import datetime

from django.db import transaction

from .models import Consent, User
from .notices import LANGUAGE, PURPOSE, Notice


@transaction.atomic
def open_account(*, user: User, notice: Notice, now: datetime) -> User:
    """Save a new user with a data key and the receipt for exactly the notice that was shown."""
    User.objects.save_new(user)
    Consent.receipt(
        owner=user,
        purpose=PURPOSE,
        version=notice.version,
        language=LANGUAGE,
        text=notice.text,
        now=now,
    ).save(force_insert=True)
    return user
