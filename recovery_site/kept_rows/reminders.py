"""What is kept about notes that remind an owner."""

from .shapes import Kind, mine

ROWS = (
    mine(
        "reminders.Reminder",
        Kind.REMINDERS,
        "when you want a note, and what it may be about",
        {
            "on which days, at what time": "weekdays at",
            "when nothing is sent": "quiet_from quiet_until",
            "what about; the note never says it": "about",
            "when the next one comes; empty while they are off": "next_at",
            "how many nobody came for, so that fewer are sent": "ignored",
        },
    ),
    mine(
        "reminders.Address",
        Kind.REMINDERS,
        "where notes go: a mail address, or one browser on one phone",
        {
            "by mail or to a phone": "carrier",
            "the place itself": "target",
            "the same place is not kept twice": "target_hash",
            "the code that was sent there, and how often one was typed": "code_hash code_until "
            "code_tries",
            "since when notes may go there": "confirmed_at",
            "when it ended, and why": "ended_at ended_why",
        },
        until="until 30 days after you take it off; a day, if its code never comes back",
    ),
    mine(
        "reminders.Delivery",
        Kind.REMINDERS,
        "what became of each note",
        {
            "to which place": "address",
            "on which of your days, at what hour": "day due_at",
            "sent or not, and why": "state why settled_at",
            "it is sent twice at most, whatever breaks": "handed lease_until",
        },
        until="for 90 days, and no longer than the place it went to",
    ),
)
