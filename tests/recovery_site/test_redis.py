"""Redis by setting: several processes share their counts, and a worker of its own does the work."""

import shutil
import socket
import subprocess
import sys
import time

import pytest

from tests.house.test_settings import bare_environment

SERVER = shutil.which("redis-server")
SHAPE = """
from django.conf import settings as s
print(s.CACHES["default"]["BACKEND"].rpartition(".")[2], s.CACHES["default"]["LOCATION"])
print(s.TASKS["default"]["BACKEND"], s.RQ_QUEUES["default"]["URL"], "django_rq" in s.INSTALLED_APPS)
"""
COUNT = """
from datetime import date
from django.test import RequestFactory
from resources.limits import too_many
for _ in range(20):
    print(too_many(RequestFactory().post("/"), action="suggest", today=date(2026, 3, 4)))
"""
ENQUEUE = """
from tests.recovery_site.redis_work import break_with_words, leave
leave.enqueue({place!r})
broken = break_with_words.enqueue("only-a-key")
print(broken.id)
"""
ASK = """
from tests.recovery_site.redis_work import break_with_words
result = break_with_words.get_result({pk!r})
print(result.status, result.errors[0].traceback)
"""


def python(code, **environment):
    """Run `code` in a process of its own, with the site's settings set up."""
    return subprocess.run(
        [sys.executable, "-c", f"import django; django.setup()\n{code}"],
        env=around(**environment),
        capture_output=True,
        text=True,
    )


def around(**environment):
    return {
        **bare_environment(),
        "DJANGO_SETTINGS_MODULE": "recovery_site.settings",
        "ENV_FILE": "tests/deploy.env",
        **environment,
    }


def test_two_settings_move_the_cache_and_the_queue_to_redis():
    done = python(SHAPE, CACHE_URL="redis://r.invalid:6379/0", TASKS_URL="redis://r.invalid:6379/1")
    assert done.stdout.splitlines() == [
        "RedisCache redis://r.invalid:6379/0",
        "recovery_site.redis_tasks.QuietRedis redis://r.invalid:6379/1 True",
    ], done.stderr


def answers(port):
    with socket.socket() as link:
        return link.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def redis(tmp_path):
    """The settings of a server of this test's own."""
    if not SERVER:
        pytest.skip("LEFT OUT: no redis-server on this machine")
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = [SERVER, "--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    with subprocess.Popen([*command, "--dir", str(tmp_path)], stdout=subprocess.DEVNULL) as server:
        while not answers(port) and server.poll() is None:
            time.sleep(0.05)
        address = f"redis://127.0.0.1:{port}"
        yield {"CACHE_URL": f"{address}/0", "TASKS_URL": f"{address}/1"}
        server.terminate()


def test_two_processes_count_the_same_guesses(redis):
    """C19: thirty an hour, wherever they arrive."""
    first, second = python(COUNT, **redis), python(COUNT, **redis)
    assert first.stdout.split() == ["False"] * 20, first.stderr
    assert second.stdout.split() == ["False"] * 10 + ["True"] * 10, second.stderr


def test_a_worker_of_redis_does_the_work_and_keeps_no_words(redis, tmp_path):
    """C48: what breaks is kept by kind and place; the log names no argument."""
    enqueued = python(ENQUEUE.format(place=str(tmp_path / "left")), **redis)
    worker = [sys.executable, "manage.py", "rqworker", "default", "--burst"]
    done = subprocess.run(worker, env=around(**redis), capture_output=True, text=True)
    assert (tmp_path / "left").read_text() == "done", done.stderr
    kept = python(ASK.format(pk=enqueued.stdout.strip()), **redis).stdout
    assert kept.startswith("FAILED")
    assert "ValueError" in kept
    for told in (kept, done.stdout, done.stderr):
        assert "only-a-key" not in told
