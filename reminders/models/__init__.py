"""When an owner wants a note, where it goes, and what became of each."""

from .addresses import Address, Carrier, EndedWhy
from .deliveries import Delivery, State, Why
from .reminders import About, Reminder

__all__ = ["About", "Address", "Carrier", "Delivery", "EndedWhy", "Reminder", "State", "Why"]
