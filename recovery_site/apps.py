from django.apps import AppConfig

from accounts.keys import master_keys


class SiteConfig(AppConfig):
    name = "recovery_site"

    def ready(self):
        from . import checks, database_checks, notes_checks  # noqa: F401  (registers the checks)

        master_keys()  # a broken key ring is refused at the start, not at the first diary page
