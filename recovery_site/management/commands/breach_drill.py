"""manage.py breach_drill: whom it concerns, what stood there, and what the law wants done now."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.dateparse import parse_date, parse_datetime

from accounts.models import User

from ...breach import UnknownTable, affected, shown_to

WHAT_NOW = """
What now (POPIA section 22; docs/breach.md has it step by step):
1. Stop it: new SECRET_KEY (signs everybody out), new keys of the database, close the hole.
2. Tell the Information Regulator as soon as you reasonably can, through its eServices portal.
   There is no "too small to report". Report first, then go on looking, then add what you find.
3. Tell the people listed above, in writing, in a way that tells a bystander nothing:
   "Please sign in at {site} and read the message about your account." No mail, no SMS says more.
   Write that message as a new version of the notice: everybody reads it at the next sign-in.
4. Say what happened, what may follow, what we did, what they can do (a new passphrase, end other
   sign-ins, talk to somebody they trust), and who did it if that is known.
5. Wait with telling only if the police or the Regulator say so, in writing.
"""


class Command(BaseCommand):
    help = "List the people whom a breach concerns: by a table, or by a reader's account."

    def add_arguments(self, parser):
        which = parser.add_mutually_exclusive_group(required=True)
        which.add_argument("--table", help="a table of the database, such as network_person")
        which.add_argument("--reader", help="a reader's sign-in name: what it was shown")
        parser.add_argument("--from", dest="start", required=True, help="2026-11-01 or with hour")
        parser.add_argument("--to", dest="end", required=True, help="2026-11-02T14:30, local time")

    def handle(self, *, table, reader, start, end, **options):
        start, end = _moment(start, last=False), _moment(end, last=True)
        if start > end:
            raise CommandError("--from is later than --to.")
        try:
            found = (
                affected(table=table, start=start, end=end)
                if table
                else shown_to(reader=_reader(reader), start=start, end=end)
            )
        except UnknownTable as error:
            raise CommandError(str(error)) from error
        self._say(found, table or reader, start, end)

    def _say(self, found, what, start, end):
        say = self.stdout.write
        say(f"{what}, from {start.isoformat()} to {end.isoformat()}: {found.purpose}")
        say(f"People: {len(found.people)}; rows: {sum(found.people.values())}")
        for name, many in found.people.items():
            say(f"  {name}\t{many}")
        if found.gone_since:
            say(f"Accounts deleted since then, who cannot be named any more: {found.gone_since}")
        say(f"Sealed, unreadable without DATA_KEYS: {', '.join(found.sealed) or 'nothing'}")
        say(f"Plain: {', '.join(found.plain) or 'nothing'}")
        say(WHAT_NOW.format(site=settings.SITE_NAME))


def _moment(text, *, last):
    """A moment in the zone of the site; of a bare date its first or its last."""
    try:
        day, moment = parse_date(text), parse_datetime(text)
    except ValueError:
        day = moment = None
    if day and "T" not in text and " " not in text:
        hour = datetime.max.time() if last else datetime.min.time()
        moment = datetime.combine(day, hour)
    if moment is None:
        raise CommandError(f"{text} is no day and no moment: write 2026-11-01 or 2026-11-01T14:30.")
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=ZoneInfo(settings.TIME_ZONE))
    return moment.astimezone(UTC)


def _reader(name):
    found = User.objects.filter(username=name.lower()).first()
    if found is None:
        raise CommandError(f"There is no account {name}.")
    return found
