"""What an entry of the inventory says."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

# A short purpose -> the names of the fields that serve it, with blanks between them.
Fields = Mapping[str, str]


class Kind(StrEnum):
    """The kinds of information, as the page "What is stored" tells them."""

    ACCOUNT = "Your account"
    SIGN_IN = "How you sign in"
    PEOPLE = "Your people, groups and visits"
    DAYS = "Your days"
    PLAN = "Your goals, habits and plan"
    SHARING = "What you share"
    REMINDERS = "Notes to remind you"
    REGISTER = "Professionals on a register"
    REQUESTS = "What you ask us by letter or phone"
    DIRECTORY = "The directory"
    DESK = "The work of curators"
    MACHINE = "How the site runs"


class Basis(StrEnum):
    """Why the law lets it be kept."""

    YES = "your yes to the notice (POPIA s 27(1)(a))"
    SHARED = "your yes to each sharing (POPIA s 27(1)(a))"
    PROOF = "the law asks for proof (POPIA s 11(2), 17, 23, 24)"
    SAFETY = "needed to keep accounts safe (POPIA s 19)"
    PUBLIC = "about organisations, from public sources; names nobody"
    WORK = "work of the curators for the site (POPIA s 11(1)(f))"


# How long, in words; the ends that come by time are done by recovery_site/retention.py.
YOURS = "until you delete it, or your account"
ACCOUNT = "as long as the account"
LISTED = "as long as it is true"


@dataclass(frozen=True)
class Kept:
    """One table: what its rows are for, and what each field is for."""

    model: str
    kind: Kind
    purpose: str
    fields: Fields
    basis: Basis = Basis.YES
    until: str = YOURS

    def purposes(self) -> dict[str, str]:
        """Name of a field -> what it is for."""
        return {name: why for why, names in self.fields.items() for name in names.split()}


# What `accounts.models.Owned` gives to every private row.
OWNED: Fields = {
    "names the row, by a random number": "id",
    "whose it is": "owner",
    "a double tap makes one row": "form_key",
    "two tabs do not write over each other": "version",
    "when it was written and changed": "created_at updated_at",
}


def mine(
    model: str,
    kind: Kind,
    purpose: str,
    fields: Fields,
    *,
    basis: Basis = Basis.YES,
    until: str = YOURS,
) -> Kept:
    """A private row: its own fields, and those that all have."""
    return Kept(model, kind, purpose, {**OWNED, **fields}, basis, until)
