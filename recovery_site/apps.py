from django.apps import AppConfig


class SiteConfig(AppConfig):
    name = "recovery_site"

    def ready(self):
        from . import checks  # noqa: F401  (registers the checks)
