"""Answers which questions speak of something."""

from django.db.models import QuerySet

from ..models import Question
from ..terms import asked_words


def find_questions(*, asked: str) -> QuerySet[Question]:
    """Public questions that speak of what was asked; those that ask just that come first."""
    words = asked_words(asked)
    if not words:
        return Question.objects.none()
    return Question.objects.public().about(words).titled_first(words)
