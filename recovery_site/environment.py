"""Reads the environment, and says in plain words what is wrong with it."""

from django.core.exceptions import ImproperlyConfigured
from environ import Env

NO = {"false", "off", "no", "n", "0", ""}


class Environment(Env):
    """As django-environ reads it, but a slip is no silent "no" and no traceback of a number."""

    def get_value(self, var, cast=None, **rest):
        try:
            value = super().get_value(var, cast=cast, **rest)
        except ValueError as error:
            raise ImproperlyConfigured(f"{var} is not a number.") from error
        if cast is bool and not value and self.ENVIRON.get(var, "").strip().lower() not in NO:
            raise ImproperlyConfigured(f"{var} is either True or False.")
        return value
