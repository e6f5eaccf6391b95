"""manage.py curator NAME: give somebody with an account a curator's role, or take it."""

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from ...curators import CURATORS, LEADS, OF_PROVINCE, allow_curators, allow_leads, allow_province
from ...places import Province


class Command(BaseCommand):
    help = "Make an account a curator (of all, of one province, or a lead), or no curator any more."

    def add_arguments(self, parser):
        parser.add_argument("name", help="the sign-in name of an account that exists")
        role = parser.add_mutually_exclusive_group()
        role.add_argument("--lead", action="store_true", help="publishes, imports and merges too")
        role.add_argument("--province", choices=Province.values, help="keeps only its rows")
        role.add_argument("--stop", action="store_true", help="take every curator's role away")

    @transaction.atomic
    def handle(self, *, name, lead, province, stop, **options):
        user = _account(name)
        user.groups.remove(*_ended(province))
        if not stop:
            user.groups.add(_role(lead=lead, province=province))
        user.is_staff = user.is_superuser or not stop
        user.save(update_fields=["is_staff"])
        left = ", ".join(user.groups.order_by("name").values_list("name", flat=True))
        self.stdout.write(f"{name}: {left or 'no curator'}")


def _account(name):
    model = get_user_model()
    try:
        return model._default_manager.get(**{model.USERNAME_FIELD: name})
    except model.DoesNotExist:
        raise CommandError(f"There is no account {name}. It has to sign up first.") from None


def _ended(province):
    """The roles that the new one takes the place of: a second province is added to the first."""
    names = [CURATORS, LEADS]
    names += [] if province else [OF_PROVINCE + each for each in Province.values]
    return Group.objects.filter(name__in=names)


def _role(*, lead, province):
    if lead:
        return allow_leads()
    return allow_province(province) if province else allow_curators()
