"""A site with everything but owners: tables, static files, the directory, and one reader."""

from django.core.management import call_command

from accounts.models import User
from recovery_site.settings import BASE_DIR
from resources.catalogue import seed
from tests.sharing.caseloads import caseload_of

CLIENTS, DAYS = 200, 100


def prepared() -> User:
    """Make the site ready; return a reader with whom 200 people share a hundred days."""
    call_command("migrate", verbosity=0)
    call_command("createcachetable", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)
    seed(folder=BASE_DIR / "fixtures")
    reader = User.objects.create_user("a-reader")
    caseload_of(reader, clients=CLIENTS, days=DAYS)
    return reader
