"""Today with a year of days, against Today with one."""

from datetime import timedelta

from accounts.models import User
from checkins.models import CheckIn
from network.models import Agreement, Person
from tests.conftest import signed_in
from tests.house.rows import filled

from .measuring import Result, in_turns


def today() -> Result:
    """A year: 365 check-ins, 40 people, 40 agreements. The floor: one of each."""
    browsers = [signed_in(_somebody(name, count)) for name, count in (("one", 1), ("year", 365))]
    floor, measured = in_turns(*(lambda b=b: b.get("/today/") for b in browsers))
    return Result("Today with a year of days", measured, floor, "ms", limit=2)


def _somebody(name: str, days: int) -> User:
    person = User.objects.create_user(name)
    for _ in range(min(days, 40)):
        filled(Agreement, person, person=filled(Person, person), review_on=person.today())
    for each in range(days):
        filled(CheckIn, person, day=person.today() - timedelta(each), recorded_on=person.today())
    return person
