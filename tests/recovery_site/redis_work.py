"""Work for a worker of Redis, which finds its tasks by the name of their module."""

from pathlib import Path

from django_tasks import task


@task
def leave(place: str) -> None:
    Path(place).write_text("done")


@task
def break_with_words(words: str) -> None:
    raise ValueError(f"canary {words}")
