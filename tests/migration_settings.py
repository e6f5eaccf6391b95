"""The site with the linter of migrations, which brings a command of its own: `make check`."""

from recovery_site.settings import *  # noqa: F403

INSTALLED_APPS += ["django_migration_linter"]  # noqa: F405
LOGGING["loggers"]["django_migration_linter"] = {"level": "ERROR"}  # noqa: F405
