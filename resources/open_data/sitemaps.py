"""Every public page, for search engines; each kind of row in lists of at most 5,000."""

from datetime import datetime
from typing import Any

from django.contrib.sitemaps import Sitemap
from django.db.models import Max, Model, QuerySet
from django.urls import reverse

from ..models import Meeting, Question, Service

MOST = 5_000
PAGES = (
    *("help", "resources:groups", "resources:services", "resources:questions"),
    *("resources:about", "resources:data"),
)


class Rows(Sitemap):
    """The pages of one kind of row, by the part of its address that names it."""

    limit = MOST
    protocol = None

    def __init__(self, model: type[Model], page: str, named: str):
        self.model, self.page, self.named = model, page, named

    def items(self) -> QuerySet[Any]:
        rows = self.model._default_manager.public()  # type: ignore[attr-defined]
        return rows.order_by("pk").only("pk", self.named, "changed_at")

    def location(self, item: Any) -> str:
        return reverse(self.page, args=[getattr(item, self.named)])

    def lastmod(self, item: Any) -> datetime:
        return item.changed_at

    def get_latest_lastmod(self) -> datetime | None:
        """Asked of the database: the rows are not gone through."""
        return self.items().order_by().aggregate(newest=Max("changed_at"))["newest"]


class Pages(Sitemap):
    """The pages that are no row."""

    protocol = None

    def items(self) -> list[str]:
        return list(PAGES)

    def location(self, item: str) -> str:
        return reverse(item)


SITEMAPS = {
    "pages": Pages(),
    "services": Rows(Service, "resources:service", "code"),
    "groups": Rows(Meeting, "resources:group", "code"),
    "questions": Rows(Question, "resources:question", "slug"),
}
