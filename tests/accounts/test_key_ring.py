"""A new master key: nothing is lost on the way, and a wrong ring serves nobody."""

import base64
import secrets
import subprocess
import sys
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from accounts.key_ring import RingDoesNotFit, refuse_a_wrong_ring, rewrap
from accounts.keys import WrongKey
from accounts.models import DataKey, User

from ..journeys.site import environment_of, fresh_secrets

pytestmark = pytest.mark.django_db


def key_named(name: str) -> str:
    return f"{name}:{base64.b64encode(secrets.token_bytes(32)).decode()}"


def named(owner, words="Thandi") -> User:
    owner.display_name = words
    owner.save()
    return owner


def again(owner) -> User:
    return User.objects.get(pk=owner.pk)


def test_words_open_with_the_new_key_alone_once_it_is_done(owner, stranger, settings):
    """C37."""
    named(owner), named(stranger, "Sipho")
    new = key_named("new")
    settings.DATA_KEYS = [new, *settings.DATA_KEYS]
    assert sum(rewrap(batch=1)) == 2
    settings.DATA_KEYS = [new]
    assert again(owner).display_name == "Thandi"
    assert again(stranger).display_name == "Sipho"
    assert sum(rewrap()) == 0, "a second time there is nothing left to do"


def test_stopped_half_way_both_keys_are_still_read_and_it_goes_on(owner, stranger, settings):
    """C37."""
    named(owner), named(stranger, "Sipho")
    settings.DATA_KEYS = [key_named("new"), *settings.DATA_KEYS]
    assert next(rewrap(batch=1)) == 1
    assert {row.master_id for row in DataKey.objects.all()} == {"new", "test"}
    assert (again(owner).display_name, again(stranger).display_name) == ("Thandi", "Sipho")
    assert sum(rewrap()) == 1


def test_the_command_says_what_it_did_and_what_may_go(owner, settings, capsys):
    named(owner)
    settings.DATA_KEYS = [key_named("new"), *settings.DATA_KEYS]
    call_command("rotate_keys")
    told = capsys.readouterr().out
    assert "1 sealed anew with 'new'" in told
    assert "'test' may leave DATA_KEYS" in told


def test_a_ring_that_fits_is_taken(owner):
    refuse_a_wrong_ring()


@pytest.mark.parametrize("name", ["test", "another"])
def test_another_key_and_a_missing_key_are_refused(owner, settings, name):
    """C37: also under the right name."""
    settings.DATA_KEYS = [key_named(name)]
    with pytest.raises(RingDoesNotFit, match="Put it back"):
        refuse_a_wrong_ring()
    with pytest.raises(CommandError, match="Put it back"):
        call_command("rotate_keys")


def test_a_data_key_moved_to_another_person_does_not_open(owner, stranger):
    """C37."""
    named(owner)
    with connection.cursor() as cursor:
        theirs, mine = (
            each.pk.hex if connection.vendor == "sqlite" else str(each.pk)
            for each in (stranger, owner)
        )
        cursor.execute(
            "UPDATE accounts_datakey SET wrapped = (SELECT wrapped FROM accounts_datakey "
            "WHERE owner_id = %s) WHERE owner_id = %s",
            [theirs, mine],
        )
    with pytest.raises(WrongKey):
        str(again(owner).display_name)


MANY = """
from accounts.models import User
for number in range(60):
    user = User.objects.create_user(f"person-{number}")
    user.display_name = f"words-{number}"
    user.save()
"""
READ = """
from accounts.models import User
print(len({each.display_name for each in User.objects.select_related("data_key")} - {None}))
"""
TURN = """
import django, time
django.setup()
from accounts.key_ring import rewrap
for number in rewrap(batch=5):
    print("begun", flush=True)
    time.sleep(0.03)
"""


def run(*arguments, environment) -> subprocess.CompletedProcess:
    return subprocess.run(
        [sys.executable, *arguments], env=environment, capture_output=True, text=True
    )


@pytest.fixture(scope="module")
def sixty(tmp_path_factory):
    """The environment of a site of its own, with the words of sixty people."""
    environment = environment_of(tmp_path_factory.mktemp("ring"), **fresh_secrets())
    for command in (("migrate", "--verbosity", "0"), ("shell", "-c", MANY)):
        made = run("manage.py", *command, environment=environment)
        assert made.returncode == 0, made.stderr
    return environment


def killed_while_turning(environment, *, after: float) -> None:
    command = [sys.executable, "-c", TURN]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout.readline().startswith("begun")
        time.sleep(after)
        process.kill()


def test_the_server_does_not_start_with_a_wrong_ring(sixty):
    """C37: a key under the right name that is another key."""
    wrong = {**sixty, "DATA_KEYS": key_named("journey")}
    told = run("-c", "import recovery_site.wsgi", environment=wrong)
    assert told.returncode != 0
    assert "Put it back" in told.stderr
    assert run("-c", "import recovery_site.wsgi", environment=sixty).returncode == 0


def test_killed_again_and_again_nothing_is_lost(sixty):
    """C37: with SIGKILL."""
    new = key_named("new")
    turned = {**sixty, "DATA_KEYS": f"{new},{sixty['DATA_KEYS']}"}
    for number in range(3):
        killed_while_turning(turned, after=0.02 * number)
    assert "sealed anew" in run("manage.py", "rotate_keys", environment=turned).stdout
    alone = {**sixty, "DATA_KEYS": new}
    assert run("manage.py", "shell", "-c", READ, environment=alone).stdout.split()[-1] == "60"
