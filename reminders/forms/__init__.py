"""When notes come and what about, and where they go."""

from .addresses import CodeForm, MailForm, PhoneForm
from .reminders import ReminderForm

__all__ = ["CodeForm", "MailForm", "PhoneForm", "ReminderForm"]
