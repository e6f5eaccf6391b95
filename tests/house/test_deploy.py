"""What `deploy/` and the docs tell somebody to type is there."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

DOCS = [Path("README.md"), *sorted(Path("docs").glob("*.md"))]
DEPLOYED = [path for path in sorted(Path("deploy").rglob("*")) if path.is_file()]
COMMAND = re.compile(r"(?:site-manage|manage\.py) ([a-z][a-z_]+)")
SETTING = re.compile(r"`([A-Z]+(?:_[A-Z]+)+)[`=]")
KNOWN = set(re.findall(r"^([A-Z_]+)=", Path(".env.example").read_text(), re.MULTILINE))
LINK = re.compile(r"\]\(([\w./-]+)\)")
OF_REDIS = {"rqworker"}  # there with requirements-redis.txt and TASKS_URL
# Words in capitals that are no settings of the site.
BESIDES = {"DISABLE_SERVER_SIDE_CURSORS", "MALLOC_ARENA_MAX", "WEB_CONCURRENCY"}


@pytest.mark.parametrize("path", [*DOCS, *DEPLOYED], ids=str)
def test_every_command_that_is_named_exists(path):
    named = set(COMMAND.findall(path.read_text()))
    assert named <= set(get_commands()) | OF_REDIS


@pytest.mark.parametrize("path", DOCS, ids=str)
def test_every_setting_and_every_page_that_is_named_exists(path):
    text = path.read_text()
    assert set(SETTING.findall(text)) - BESIDES <= KNOWN
    for link in LINK.findall(text):
        assert (path.parent / link).exists(), link


def test_the_environment_of_a_server_holds_known_names_only():
    text = Path("deploy/site.env").read_text()
    named = re.findall(r"^([A-Z_]+)=", text, re.MULTILINE)
    assert set(named) <= KNOWN
    assert not re.search(r"^(SECRET_KEY|DATA_KEYS|BACKUP_KEY|VAPID_PRIVATE_KEY)=.", text, re.M)


def test_every_unit_starts_what_is_there_and_may_do_little():
    for path in Path("deploy/systemd").glob("*.service"):
        unit = path.read_text()
        assert "ENV_FILE=/etc/site/site.env" in unit, path
        for held in ("NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=\n"):
            assert held in unit, path
    web = Path("deploy/systemd/site-web.service").read_text()
    (config, app) = re.search(r"--config (\S+) (\S+)$", web, re.MULTILINE).groups()
    assert Path(config).exists()
    assert Path(app.replace(".", "/") + ".py").exists()


def test_a_worker_may_write_into_the_folder_for_backups():
    (folder,) = re.findall(r"^BACKUP_FOLDER=(.+)$", Path("deploy/site.env").read_text(), re.M)
    worker = Path("deploy/systemd/site-worker@.service").read_text()
    assert f"StateDirectory={folder.removeprefix('/var/lib/')}\nStateDirectoryMode=0700\n" in worker


def test_the_units_that_the_docs_start_are_files_of_deploy():
    (started,) = re.findall(
        r"^systemctl enable --now (.+)$", Path("docs/run-it.md").read_text(), re.M
    )
    units = {re.sub(r"@\d+$", "@", name) for name in started.split()}
    files = {path.name for path in Path("deploy/systemd").iterdir()}
    for unit in units:
        assert unit in files or f"{unit}.service" in files, unit


def test_no_proxy_of_ours_keeps_a_log_of_requests():
    """C48, C63."""
    assert re.search(r"^access_log off;", Path("deploy/nginx/site.conf").read_text(), re.MULTILINE)
    assert not re.search(r"^\s*log\b", Path("deploy/caddy/Caddyfile").read_text(), re.MULTILINE)
    assert re.search(r"^accesslog = None", Path("deploy/gunicorn.conf.py").read_text(), re.M)
