"""The directory, and the site on which curators keep it."""

from django.apps import AppConfig
from django.contrib.admin import apps as admin_apps


class ResourcesConfig(AppConfig):
    default = True
    name = "resources"
    verbose_name = "The directory"


class CurateConfig(admin_apps.AdminConfig):
    """Django's admin, closed to everything but the directory."""

    default = False
    default_site = "resources.curate.CuratorSite"
