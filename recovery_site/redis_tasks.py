"""The queue in Redis, by TASKS_URL: `manage.py rqworker` does its work. Its packages stand in
requirements-redis.txt, so nothing else may import this module."""

from django_tasks_rq import RQBackend

from .quiet_tasks import QuietTask


class QuietRedis(RQBackend):
    task_class = QuietTask
