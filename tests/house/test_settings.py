"""Settings come from the environment, and the example names all of them."""

import os
import re
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from recovery_site import local_env

READ = re.compile(r"\benv\.\w+\(\s*\"([A-Z_]+)\"")
NAMED = re.compile(r"^([A-Z_]+)=", re.MULTILINE)


def check_deploy(**environment):
    """Run `check --deploy` in a process of its own, with the environment of `make check`."""
    return subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        env={**bare_environment(), "ENV_FILE": "tests/deploy.env", **environment},
        capture_output=True,
        text=True,
    )


def bare_environment():
    ours = {*NAMED.findall(Path(".env.example").read_text()), "DJANGO_SETTINGS_MODULE"}
    return {name: value for name, value in os.environ.items() if name not in ours}


def test_the_example_names_every_setting_that_is_read():
    read = set(READ.findall(Path("recovery_site/settings.py").read_text()))
    assert read == set(NAMED.findall(Path(".env.example").read_text()))


def test_the_table_of_settings_has_every_name_and_its_default():
    rows = dict(
        re.findall(
            r"^\| `([A-Z_]+)` \| (.+?) \| .+ \|$", Path("docs/settings.md").read_text(), re.M
        )
    )
    source = Path("recovery_site/settings.py").read_text()
    assert set(rows) == set(READ.findall(source))
    for name, default in re.findall(r"env\.\w+\(\"(\w+)\", default=([\"\w:/.]+)\)", source):
        said = default.strip('"')
        assert not said or rows[name] == f"`{said}`", name
    must = {name for name, default in rows.items() if default == "*must be set*"}
    assert must == set(re.findall(r"env\.\w+\(\"(\w+)\"\)", source))


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("SECRET_KEY", "change-me", "SECRET_KEY is too short"),
        ("DATA_KEYS", "a:tooshort", "DATA_KEYS must be a list of id:key"),
        ("DATABASE_URL", "mysql://a:hunter2@host/site", "DATABASE_URL is no address"),
        ("CACHE_URL", "memory", "CACHE_URL is no address"),
        ("TASKS_URL", "amqp://a:hunter2@host", "TASKS_URL is no address"),
        ("EMAIL_URL", "hunter2@mail.invalid", "EMAIL_URL is no address"),
        ("DB_POOL_SIZE", "many", "DB_POOL_SIZE is not a number"),
        ("LOCAL_DEMO", "maybe", "LOCAL_DEMO is either True or False"),
        ("LOG_FORMAT", "xml", "LOG_FORMAT is one of"),
        ("SITE_URL", "the.public.name", "SITE_URL is no address"),
    ],
)
def test_a_wrong_setting_is_said_in_one_line(name, value, said):
    """C26: for a command and for the server alike; no wall of code, no passphrase repeated."""
    for done in (check_deploy(**{name: value}), serve(**{name: value})):
        assert done.returncode != 0
        (line,) = done.stderr.splitlines()
        assert said in line
        assert "hunter2" not in line


def test_production_settings_pass_the_deployment_check():
    """C26."""
    done = check_deploy()
    assert done.returncode == 0, done.stderr


def test_demo_mode_is_refused_beyond_this_machine():
    done = check_deploy(LOCAL_DEMO="True")
    assert "site.E001" in done.stderr


def test_the_notice_must_name_who_answers():
    """C26."""
    done = check_deploy(INFORMATION_OFFICER="")
    assert "site.E002" in done.stderr


def serve(**environment):
    """Load what gunicorn loads, in a process of its own."""
    return subprocess.run(
        [sys.executable, "-c", "import recovery_site.wsgi"],
        env={**bare_environment(), "ENV_FILE": "tests/deploy.env", **environment},
        capture_output=True,
        text=True,
    )


def test_production_does_not_start_with_placeholders():
    """POPIA s 18, 20, 21, 55: who answers and who works for us is named first."""
    started = serve()
    assert started.returncode == 0 or "site.E" not in started.stderr, started.stderr
    for environment, error in (
        ({"RESPONSIBLE_PARTY": ""}, "site.E002"),
        ({"INFORMATION_OFFICER": "Example Person"}, "site.E002"),
        ({"OPERATORS": ""}, "site.E004"),
        ({"OPERATORS": "A host"}, "site.E004"),
        ({"EMAIL_URL": "smtp+tls://a:b@mail.invalid:587"}, "site.E005"),
    ):
        done = serve(**environment)
        assert done.returncode != 0, environment
        assert error in done.stderr, done.stderr
    assert "site.E" not in serve(LOCAL_DEMO="True", OPERATORS="").stderr


def test_production_does_not_start_with_a_key_for_notes_that_is_none():
    """C26: otherwise the page that asks for it would break, and every worker would end at once."""
    done = serve(VAPID_PRIVATE_KEY="hunter2", VAPID_CONTACT="https://the.public.name")
    assert done.returncode != 0
    assert done.stderr.splitlines()[-1].endswith("VAPID_PRIVATE_KEY is no key.")
    assert "hunter2" not in done.stderr and "Traceback" not in done.stderr


def test_fresh_secrets_are_for_the_owner_of_the_machine_only(tmp_path):
    path = tmp_path / "var" / "local.env"
    local_env.write(path)
    first = path.read_text()
    local_env.write(path)
    assert path.read_text() == first, "a second run must keep the keys"
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    local_env.write(other := tmp_path / "other.env")
    assert other.read_text() != first


def test_no_committed_file_names_a_registry():
    for path in [*Path().glob("requirements*"), Path("pyproject.toml"), Path(".ci/run")]:
        assert not re.search(r"https?://|index-url|find-links", path.read_text()), path
