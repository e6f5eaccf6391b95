"""Workers and ticks as processes of their own, each at an hour that is told, and killed where told.

`python -m tests.faults.processes` loads the site once, and makes a process of each order that it
reads: one line of JSON, a list of orders that begin at once; it answers with how each one ended.
"""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import contextmanager
from datetime import datetime
from importlib import import_module
from pathlib import Path

import django
import time_machine
from django.conf import settings
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent.parent
KILLED = -signal.SIGKILL
# Where a process can be told to die: right after this function of this module.
PLACES = {
    "read": ("reminders.rounds", "_pasts"),
    "made": ("reminders.rounds", "_next_batch"),
    "taken up": ("reminders.sending", "_taken_up"),
    "written down": ("reminders.sending", "_written_down"),
    "handed over": ("reminders.sending", "_carry"),
    "settled": ("reminders.sending", "_settle"),
}
LOADED = (
    "django.core.mail.backends.filebased",
    "django_tasks_db.management.commands.db_worker",
    "recovery_site.management.commands.tick",
)
WORKER = ("db_worker", "--batch", "--no-startup-delay", "--interval=0", "--verbosity=0")
COMMANDS = {"tick": [("tick",)], "worker": [WORKER], "round": [("tick",), WORKER]}


def order(what: str, at: datetime, *, dies: str = "", lives: float | None = None) -> dict:
    """A "tick", a "worker", or a "round" of both, that begins at this hour; it dies after a place,
    or so many seconds after it began."""
    return {"what": what, "at": at.isoformat(), "dies": dies, "lives": lives}


@contextmanager
def processes(*, log: Path, **environment: str):
    """Yield a function that has orders done at once, and gives the exit code of each."""
    command = [sys.executable, "-m", "tests.faults.processes"]
    with (
        log.open("w") as out,
        subprocess.Popen(
            command,
            cwd=ROOT,
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "tests.settings", **environment},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=out,
            text=True,
        ) as loaded,
    ):

        def done(*orders: dict) -> list[int]:
            loaded.stdin.write(json.dumps(orders) + "\n")
            loaded.stdin.flush()
            answer = loaded.stdout.readline()
            assert answer, log.read_text()
            return json.loads(answer)

        yield done


def _main() -> None:
    django.setup()
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = os.environ["MAILS"]
    # No jobs: they have tests of their own.
    import_module("recovery_site.jobs").JOBS = ()
    # Loaded once for all that begin later.
    for module in LOADED:
        import_module(module)
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        begun = [(_begun(each), each["lives"]) for each in json.loads(line)]
        print(json.dumps([_ended(*each) for each in begun]), file=answers, flush=True)


def _begun(told: dict) -> int:
    """Begin one process; its number."""
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        _do(told)
        code = 0
    finally:
        sys.stdout.flush()
        os._exit(code)


def _do(told: dict) -> None:
    if told["dies"]:
        _die_after(*PLACES[told["dies"]])
    with time_machine.travel(datetime.fromisoformat(told["at"])):
        for command in COMMANDS[told["what"]]:
            call_command(*command)


def _die_after(module: str, name: str) -> None:
    there = import_module(module)
    whole = getattr(there, name)

    def last(*args, **kwargs):
        whole(*args, **kwargs)
        os.kill(os.getpid(), signal.SIGKILL)

    setattr(there, name, last)


def _ended(pid: int, lives: float | None) -> int:
    if lives is not None:
        time.sleep(lives)
        os.kill(pid, signal.SIGKILL)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


if __name__ == "__main__":
    _main()
