"""What the queue and the log keep of work that broke: where, and never a person's words."""

import io
import json
import logging

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django_tasks import task
from django_tasks_db.models import DBTaskResult

from recovery_site.log_lines import JsonLines, logging_of


@task
def break_with_words(words: str) -> None:
    raise ValueError(f"canary {words}")


@pytest.fixture
def log():
    """Lines as LOG_FORMAT=json writes them, through the site's own filter."""
    out = next(each for each in logging.getLogger().handlers if type(each) is logging.StreamHandler)
    before, plain = out.setStream(io.StringIO()), out.formatter
    out.setFormatter(JsonLines())
    yield out.stream
    out.setFormatter(plain)
    out.setStream(before)


def lines(log):
    return [json.loads(line) for line in log.getvalue().splitlines()]


@pytest.mark.django_db(transaction=True)
def test_the_queue_keeps_where_a_task_broke_and_not_what_it_said(log):
    """C48."""
    break_with_words.enqueue("only-a-key")
    call_command("db_worker", "--batch", "--no-startup-delay", "--interval", "0")
    row = DBTaskResult.objects.get()
    assert row.status == "FAILED"
    assert "ValueError" in row.traceback
    assert "break_with_words" in row.traceback, "a developer finds the line"
    assert "canary only-a-key" not in row.traceback
    broken = [line for line in lines(log) if "FAILED" in line["message"]]
    assert broken[0]["where"].endswith("ValueError")
    assert "canary only-a-key" not in log.getvalue()


@pytest.mark.django_db
def test_a_line_says_when_how_bad_what_and_which_request(log, visitor):
    visitor.get("/healthz")
    (line,) = lines(log)
    assert set(line) == {"time", "level", "name", "message", "request"}
    assert (line["name"], line["level"]) == ("site.requests", "INFO")
    assert line["message"].startswith("GET healthz 200 ")
    assert line["message"].endswith(line["request"])


def test_an_error_and_its_request_share_one_number(log, visitor, settings):
    settings.MIDDLEWARE = [*settings.MIDDLEWARE, "tests.house.test_says_nothing.breaking"]
    visitor.raise_request_exception = False
    visitor.get("/healthz")
    broke, asked = lines(log)
    assert broke["name"] == "django.request"
    assert broke["where"].endswith("ValueError")
    assert broke["request"] == asked["request"]


@pytest.mark.parametrize("name", ["urllib3.connectionpool", "some.library", "gunicorn.error", "rq"])
def test_what_others_log_is_cut_down_to_who_and_how_bad(log, name):
    """C48: a library may quote an address or a word; ours and the queue's are known."""
    logging.getLogger(name).warning("canary /push/%s", "secret-place", stack_info=True)
    (line,) = lines(log)
    assert (line["name"], line["message"]) == (name, f"{name} WARNING")
    assert "canary" not in log.getvalue()


def test_an_unknown_form_of_log_is_refused():
    with pytest.raises(ImproperlyConfigured, match="plain, json"):
        logging_of("xml")
