"""The two mails that an owner's mailbox gets besides notes: its code, and that another took its
place. A mailbox is read over shoulders: neither says what the site is, nor whose it is."""

from django.conf import settings
from django.core.mail import EmailMessage

CODE = """Your code: {code}

Type it on the page where you asked for it. It works for 30 minutes, once.
If you did not ask for it, do nothing: without it no more mail comes.
"""
REPLACED = """This address was taken off: no more notes come here.

If you did not do that, sign in, look under Account, and change your passphrase.
"""
# Neither an answer nor a note that somebody is away should come back to a machine.
HEADERS = {"Auto-Submitted": "auto-generated"}


def can_mail() -> bool:
    """Whether this site can send a note by mail: with a carrier, and links that lead back."""
    return bool(settings.EMAIL_URL and settings.SITE_URL)


def send_code(*, target: str, code: str) -> bool:
    """Whether the mail with this code was handed over to the carrier."""
    return _sent(target, "Your code", CODE.format(code=code))


def tell_the_old_one(target: str) -> bool:
    """Whether the mailbox of before could be told; if not, it has no more part in this anyway."""
    return _sent(target, "Your notes", REPLACED)


def _sent(target: str, subject: str, body: str) -> bool:
    try:
        return bool(EmailMessage(subject, body, None, [target], headers=HEADERS).send())
    except OSError:  # what smtplib raises, too
        return False
