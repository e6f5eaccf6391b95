"""A served copy of the site, as `make run` serves it, with the directory and the demo people."""

import base64
import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

ROOT = Path(__file__).resolve().parent.parent.parent
PEOPLE = {
    "demo-owner": "one step then another",
    "demo-counsellor": "a chair and two cups",
    "demo-curator": "phone first then publish",
    "demo-curator-2": "two heads are better",
}
SEEDS = {
    "demo-counsellor": "TSELADEMOCOUNSELLORTWOCUPSOFTEAA",
    "demo-curator": "TSELADEMOCURATORPHONEFIRSTTHENAA",
    "demo-curator-2": "TSELADEMOSECONDCURATORTWOHEADSAA",
}


class Neutral(BaseHTTPRequestHandler):
    """The harmless page to which Leave goes."""

    def do_GET(self):  # noqa: N802
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html><title>Weather</title><p>Sunny, with a light wind.</p>")

    def log_message(self, *args):
        pass


@contextmanager
def neutral_page():
    """Serve the harmless page; yield its address, on another origin than the site's."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Neutral)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()
    server.server_close()


@dataclass
class Site:
    """A site that is being served."""

    url: str
    leave_url: str
    environment: dict

    def addresses(self, person: str) -> list[dict]:
        """Every address, with this demo person's rows: name, path, public, private_row."""
        done = run_python("-m", "tests.journeys.listed", person, environment=self.environment)
        return json.loads(done.stdout)


def tap(target) -> None:
    """Tap what leads to another page, and wait until that page is there: a busy machine may not
    have begun to load it when the tap itself is over."""
    with target.page.expect_navigation():
        target.click()


def sign_in(page, name: str) -> None:
    """Sign a demo person in, on the page for it, with the second factor where there is one."""
    page.goto("/account/sign-in/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PEOPLE[name])
    tap(page.locator("main form button").first)
    if name in SEEDS:
        page.fill("[name=code]", number_of(name))
        tap(page.locator("main form button").first)
    assert "/account/" not in page.url, page.inner_text("main")


def environment_of(folder: Path, **more: str) -> dict:
    """The environment of a local demonstration whose data lies in this folder."""
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "recovery_site.settings",
        "ENV_FILE": os.devnull,
        "DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}",
        "CACHE_URL": "dbcache://cache",
        "LOCAL_DEMO": "True",
        "RESPONSIBLE_PARTY": "The Journey Trust",
        "RESPONSIBLE_ADDRESS": "1 Journey Street, Johannesburg",
        "INFORMATION_OFFICER": "Nomsa Journey",
        "INFORMATION_OFFICER_CONTACT": "011 000 0000",
        "OPERATORS": "Journey Hosting|South Africa|the computers and the locked backups",
        **more,
    }


def fresh_secrets() -> dict:
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    return {"SECRET_KEY": secrets.token_urlsafe(50), "DATA_KEYS": f"journey:{key}"}


def prepare(environment: dict) -> None:
    """Do what `make run` does before it serves."""
    for command in (
        ("migrate", "--verbosity", "0"),
        ("createcachetable",),
        ("collectstatic", "--no-input", "--verbosity", "0"),
        ("seed",),
        ("demo",),
    ):
        run_python("manage.py", *command, environment=environment)


def run_python(*arguments: str, environment: dict):
    done = subprocess.run(
        [sys.executable, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{arguments}: {done.stdout}{done.stderr}"
    return done


def number_of(person: str) -> str:
    """What the app of this demo person shows now."""
    return shown_by(SEEDS[person])


def shown_by(seed: str) -> str:
    """What an app with this key shows now."""
    app = TOTP(base64.b32decode(seed), 6, SHA1(), 30)
    return app.generate(int(time.time())).decode()


@contextmanager
def served(environment: dict, *, log: Path):
    """Serve a prepared site with gunicorn on a free port; yield its address."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "recovery_site.wsgi", "--no-control-socket"]
    command += ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "2"]
    with log.open("w") as out:
        process = subprocess.Popen(
            command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/", process, log)
            yield f"http://127.0.0.1:{port}"
        finally:
            process.terminate()
            process.wait(timeout=20)


def _wait_for(url: str, process, log: Path) -> None:
    for _ in range(300):
        assert process.poll() is None, log.read_text()
        try:
            urlopen(url, timeout=5).close()
            return
        except (URLError, ConnectionError, TimeoutError):  # a busy machine is slow, not wrong
            time.sleep(0.1)
    raise AssertionError(f"The site did not come up:\n{log.read_text()}")
