"""What an owner may write about people, agreements and contacts."""

from .agreements import AgreementForm
from .circles import CircleForm
from .contacts import ChosenForm, ContactsForm
from .listings import ListingSearch
from .outreach import OutreachForm
from .people import PersonForm

__all__ = [
    "AgreementForm",
    "ChosenForm",
    "CircleForm",
    "ContactsForm",
    "ListingSearch",
    "OutreachForm",
    "PersonForm",
]
