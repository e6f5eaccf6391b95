"""Ask a listed service by e-mail if its entry is right."""

from urllib.parse import quote

from django.conf import settings
from django.contrib import admin, messages
from django.core.mail import EmailMessage
from django.shortcuts import redirect
from django.urls import reverse

from ..entry_links import letter, new_link
from ..models import EntryLink
from ..week import now_here
from .pages import QueueAdmin, edit_address, row_for

UNSENT = "The mail could not be sent. Here it is, to send by hand."


@admin.register(EntryLink)
class EntryLinkAdmin(QueueAdmin):
    list_title = "Links sent to services"
    list_display = ("service", "sent_to", "made_by", "made_at", "expires_at", "used_at")
    list_select_related = ("service",)
    ordering = ("-made_at",)
    fields = ("service", "sent_to", "made_by", "made_at", "expires_at", "used_at")

    def get_urls(self):
        return [self.at("ask/<int:pk>/", self.ask, "ask"), *super().get_urls()]

    def ask(self, request, pk):
        """Say what will happen; by POST make the link, and send it or show it once."""
        service = row_for(request, "service", pk)
        title = f"Ask by e-mail: {service}"
        context = {"title": title, "service": service, "edit": edit_address(service)}
        context["by_site"] = bool(settings.EMAIL_URL)
        if request.method != "POST" or not service.email:
            return self.page(request, "resources/curate_ask.html", **context)
        mail = self._letter(request, service)
        if settings.EMAIL_URL and _sent(mail):
            messages.success(request, f"Sent to {mail.to}. The link holds for 30 days.")
            return redirect(edit_address(service))
        if settings.EMAIL_URL:
            messages.warning(request, UNSENT)
        context["letter"] = mail
        context["mailto"] = (
            f"mailto:{quote(mail.to)}?subject={quote(mail.subject)}&body={quote(mail.body)}"
        )
        return self.page(request, "resources/curate_ask.html", **context)

    def _letter(self, request, service):
        by = request.user.get_username()
        link, token = new_link(service=service, by=by, now=now_here())
        address = request.build_absolute_uri(reverse("resources:entry", args=[token]))
        return letter(link=link, address=address, site=settings.SITE_NAME)


def _sent(mail) -> bool:
    try:
        return bool(EmailMessage(mail.subject, mail.body, None, [mail.to]).send())
    except OSError:  # what smtplib raises, too
        return False
