"""Answers which questions speak of something."""

from django.db.models import QuerySet

from ..models import Question
from ..terms import asked_words


def find_questions(*, asked: str) -> QuerySet[Question]:
    """Public questions that speak of what was asked."""
    words = asked_words(asked)
    found = Question.objects.public().about(words) if words else Question.objects.none()
    return found.in_order()
