"""What is kept about sharing."""

from .shapes import Basis, Fields, Kind, mine

TERMS: Fields = {
    "with whom": "person",
    "by which name they know you, and why you share": "called purpose",
    "which parts they see": "sees_days sees_mood sees_craving sees_written sees_habits "
    "sees_goals sees_groups sees_plan notes",
    "from which day on": "from_day",
    "whether they may leave words or write down a day": "may_encourage may_write",
}

ROWS = (
    mine(
        "sharing.Invitation",
        Kind.SHARING,
        "what you are about to share, until you confirm it",
        {
            **TERMS,
            "for how long": "lasts expires_at",
            "hashes of the code that you hand over": "code code_starts tries",
            "who took it up, and how it ended": "claimed_by claimed_at closed_at",
        },
        basis=Basis.SHARED,
        until="30 days after it ended or ran out",
    ),
    mine(
        "sharing.Grant",
        Kind.SHARING,
        "what you share with one person, and until when",
        {
            **TERMS,
            "who may look": "reader reader_name",
            "which sharing it takes the place of": "follows",
            "what you said yes to": "consent",
            "from when until when": "began_at expires_at ended_at ended_by",
            "whom a reader who left named to ask next": "successor",
            "whether you see what they write": "is_muted",
        },
        basis=Basis.SHARED,
        until="as long as the account: it belongs to the record of who saw what",
    ),
    mine(
        "sharing.Disclosure",
        Kind.SHARING,
        "the record of what was shown to whom, which nobody can change",
        {
            "under which sharing": "grant",
            "when": "at day",
            "which part, on which page, how much": "shown where how_many",
        },
        basis=Basis.PROOF,
        until="as long as the account",
    ),
    mine(
        "sharing.Encouragement",
        Kind.SHARING,
        "words that somebody left for you",
        {
            "under which sharing": "grant",
            "what they left": "gesture words",
            "what you answered": "answer answered_at",
            "whether you read it": "seen_at",
        },
        basis=Basis.SHARED,
    ),
    mine(
        "sharing.QuietAgreement",
        Kind.SHARING,
        "who is told when you go quiet, and what they do then",
        {
            "whom": "person",
            "what you agreed": "after_days steps",
            "their yes or no": "agreed_at agreed_by refused_at",
            "since when until when": "first_day paused_until pauses ended_on",
        },
        basis=Basis.SHARED,
    ),
    mine(
        "sharing.Cover",
        Kind.SHARING,
        "when a reader looks, shown to those who share with them",
        {"days and hours": "weekdays opens closes", "their own words": "words"},
    ),
)
