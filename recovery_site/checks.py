"""What this installation must get right before it serves anybody."""

from ipaddress import ip_address

from django.conf import settings
from django.core.checks import Error, Tags, register

from resources.feeds.named import BadFeeds, named_feeds

LOOPBACK_NAMES = {"localhost", "testserver"}


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host in LOOPBACK_NAMES


@register(Tags.security)
def demo_stays_on_loopback(app_configs, **kwargs):
    """LOCAL_DEMO means plain-http cookies and known passphrases: never beyond this machine."""
    outside = [host for host in settings.ALLOWED_HOSTS if not _is_loopback(host)]
    if settings.LOCAL_DEMO and outside:
        return [
            Error(
                f"LOCAL_DEMO is on, but ALLOWED_HOSTS names {', '.join(outside)}.",
                hint="Unset LOCAL_DEMO, or allow only 127.0.0.1 and localhost.",
                id="site.E001",
            )
        ]
    return []


@register()
def feeds_can_be_fetched(app_configs, **kwargs):
    """A slip in MEETING_FEEDS is found at the start, not by a timer at night."""
    try:
        named_feeds()
    except BadFeeds as error:
        return [Error(str(error), id="site.E003")]
    return []


@register(Tags.security, deploy=True)
def notice_names_real_people(app_configs, **kwargs):
    """POPIA s 18: the notice must say who is answerable."""
    names = (
        "RESPONSIBLE_PARTY",
        "RESPONSIBLE_ADDRESS",
        "INFORMATION_OFFICER",
        "INFORMATION_OFFICER_CONTACT",
    )
    return [
        Error(
            f"{name} is empty or a placeholder.",
            hint="The privacy notice must name who answers for the data (POPIA s 18).",
            id="site.E002",
        )
        for name in names
        if not getattr(settings, name).strip() or "example" in getattr(settings, name).lower()
    ]
