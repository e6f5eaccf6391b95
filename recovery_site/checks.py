"""What this installation must get right before it serves anybody."""

from ipaddress import ip_address
from pathlib import Path

from django.conf import settings
from django.core.checks import Error, Tags, register
from django.core.exceptions import ImproperlyConfigured

from accounts.operators import BadOperators, operators
from resources.feeds.named import BadFeeds, named_feeds

from .backups import refuse_open
from .notes_checks import phones_can_get_notes
from .sealing import BadBackup, key

LOOPBACK_NAMES = {"localhost", "testserver"}
ANSWERING = (
    "RESPONSIBLE_PARTY",
    "RESPONSIBLE_ADDRESS",
    "INFORMATION_OFFICER",
    "INFORMATION_OFFICER_CONTACT",
)
PLACEHOLDERS = ("example", "placeholder", "change me", "changeme", "to be filled", "todo", "xxx")
HOW_NAMED = "Name who hosts it, and who carries mail: name | country | what it does; and the next."


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


@register(Tags.security)
def backups_can_be_made(app_configs, **kwargs):
    """No backup lies where others find it, and none is sealed with a key that opens nothing."""
    if not settings.BACKUP_FOLDER:
        return []
    try:
        refuse_open(Path(settings.BACKUP_FOLDER))
        key()
    except BadBackup as error:
        return [Error(str(error), hint="docs/backups.md has it step by step.", id="site.E010")]
    return []


@register(Tags.security, deploy=True)
def notice_names_real_people(app_configs, **kwargs):
    """POPIA s 18: the notice must say who is answerable."""
    return [
        Error(
            f"{name} is empty or a placeholder.",
            hint="The privacy notice must name who answers for the data (POPIA s 18).",
            id="site.E002",
        )
        for name in ANSWERING
        if _is_placeholder(getattr(settings, name))
    ]


@register(Tags.security, deploy=True)
def operators_are_named(app_configs, **kwargs):
    """POPIA s 20 and 21: who works for us is known; whoever carries mail is one of them."""
    try:
        named = operators()
    except BadOperators as error:
        return [Error(str(error), hint=HOW_NAMED, id="site.E004")]
    if not named or any(_is_placeholder(str(each)) for each in named):
        return [Error("OPERATORS is empty or a placeholder.", hint=HOW_NAMED, id="site.E004")]
    if settings.EMAIL_URL and not any("mail" in each.does.lower() for each in named):
        carries = "EMAIL_URL is set, but no operator of OPERATORS carries mail."
        return [Error(carries, hint=HOW_NAMED, id="site.E005")]
    return []


def refuse_to_serve() -> None:
    """Nobody is served with a key for notes that is none; nor are real people, while the notice
    does not say who answers and who works for us: a demonstration on this machine may go without.

    Raises `ImproperlyConfigured`."""
    found = phones_can_get_notes(None)
    if not settings.PLAIN_HTTP:
        found += [*notice_names_real_people(None), *operators_are_named(None)]
    if found:
        said = " ".join(f"{each.id}: {each.msg}" for each in found)
        raise ImproperlyConfigured(f"The site does not start. {said}")


def _is_placeholder(text: str) -> bool:
    return not text.strip() or any(mark in text.lower() for mark in PLACEHOLDERS)
