"""The mail that carries a note: the same few words for everybody, to one address."""

from contextlib import suppress
from smtplib import SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage, get_connection

from .carrying import TEXT, NoAnswer, NotCarried, Refused
from .models import Address

# From here on a mail server says no for good (RFC 5321, 4.2.1).
FOR_GOOD = 500


def mail(*, address: Address, message_id: str, stop_url: str) -> None:
    """Hand one mail to the server, which knows it again by its `message_id` ("<…@…>").

    Raises `NoAnswer` or `Refused` where it is certain that it was not taken. Whatever else is
    raised came after the server had begun to read: it may have been taken."""
    connection = get_connection()
    try:
        connection.open()
    except OSError:
        raise NoAnswer from None
    try:
        message = _message(address, message_id=message_id, stop_url=stop_url)
        connection.send_messages([message])
    except (SMTPResponseException, SMTPRecipientsRefused) as error:
        raise _refusal(error) from None
    finally:
        with suppress(OSError):
            connection.close()


def _message(address: Address, *, message_id: str, stop_url: str) -> EmailMessage:
    return EmailMessage(
        subject=TEXT,
        body=f"{TEXT}\n\n{settings.SITE_URL}/\n\nNo more of these: {stop_url}\n",
        to=[address.target],
        headers={
            "Message-ID": message_id,
            "List-Unsubscribe": f"<{stop_url}>",
            "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
            "Auto-Submitted": "auto-generated",
        },
    )


def _refusal(error: SMTPResponseException | SMTPRecipientsRefused) -> NotCarried:
    if isinstance(error, SMTPRecipientsRefused):
        codes = [code for code, _ in error.recipients.values()]
    else:
        codes = [error.smtp_code]
    return Refused() if min(codes) >= FOR_GOOD else NoAnswer()
