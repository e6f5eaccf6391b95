"""A browser on a phone, and the site served to it for real."""

import fcntl
import json
import os
import shutil

import pytest
from playwright.sync_api import sync_playwright

from .chromium import CHROMIUM, FLAGS
from .site import Site, environment_of, fresh_secrets, neutral_page, prepare, served
from .site import sign_in as go_in

# Playwright keeps an event loop in this thread; Django's own tests may share the process.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A folder with a filled database, made once for all test processes of this run."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    with (shared / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "secrets.json").exists():
            made = fresh_secrets()
            prepare(environment_of(shared, **made))
            (shared / "secrets.json").write_text(json.dumps(made))
    return shared


@pytest.fixture(scope="session")
def site(prepared, tmp_path_factory):
    """The site, served by gunicorn from a database of this process's own."""
    folder = tmp_path_factory.mktemp("site")
    shutil.copy(prepared / "site.sqlite3", folder)
    made = json.loads((prepared / "secrets.json").read_text())
    with neutral_page() as leave_url:
        environment = environment_of(folder, **made, LEAVE_URL=leave_url)
        with served(environment, log=folder / "log") as url:
            yield Site(url, leave_url, environment)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield chromium
        chromium.close()


@pytest.fixture
def phone(browser, site):
    """phone(...) opens a fresh browser; at the end nothing it did may have broken a promise: no
    script ran that is not ours (C27, C32), no request went to anybody else (C46)."""
    contexts, broken = [], []

    def watch(page):
        page.on("pageerror", lambda error: broken.append(f"script error: {error}"))
        page.on("console", lambda line: _listen(line, broken))
        page.on("dialog", lambda dialog: broken.append(f"dialog: {dialog.message}"))

    def open_phone(*, javascript=True, width=360, height=640, state=None, **options):
        context = browser.new_context(
            base_url=site.url,
            java_script_enabled=javascript,
            viewport={"width": width, "height": height},
            storage_state=state,
            **options,
        )
        context.set_default_timeout(10_000)
        context.on("request", lambda request: _stay_home(request.url, site, broken))
        context.on("page", watch)
        contexts.append(context)
        return context.new_page()

    yield open_phone
    for context in contexts:
        context.close()
    assert not broken, broken


def _listen(line, broken):
    if "Content Security Policy" in line.text or "content-security-policy" in line.text:
        broken.append(line.text)


def _stay_home(url, site, broken):
    if not url.startswith((site.url + "/", site.leave_url, "data:", "about:", "blob:")):
        broken.append(f"request to {url}")


@pytest.fixture(scope="session")
def signed_in(browser, site):
    """signed_in("demo-owner"): the cookies of that person, signed in by the page itself."""
    states = {}

    def sign_in(name):
        if name not in states:
            page = browser.new_page(base_url=site.url)
            go_in(page, name)
            states[name] = page.context.storage_state()
            page.close()
        return states[name]

    return sign_in


@pytest.fixture(scope="session")
def addresses(site):
    """Every address, with rows of the demo owner in it."""
    return site.addresses("demo-owner")
