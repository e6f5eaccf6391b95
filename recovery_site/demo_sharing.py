"""What the demo owner shares with the demo counsellor, and what came of it so far."""

from datetime import date, datetime, time, timedelta
from uuid import UUID

from django.utils import timezone

from accounts.models import Consent, Council, Outcome, User
from sharing import terms_text
from sharing.consent import write_down
from sharing.models import Cover, Encouragement, Gesture, Grant, Shown, Where
from sharing.writing_down import write_day

DAY = timedelta(days=1)
COUNSELLOR = {
    "name": "Lerato",
    "circle": "professional",
    "relationship": "we talk every second Wednesday",
    "phone": "+27110000724",
    "can_be_reached": True,
    "gives": ["professional", "emotional"],
    "stance": "backs",
    "closeness": 2,
    "role": "counsellor",
    "practice": "the community centre, upstairs",
}
PARTS = ("mood", "craving", "written", "habits", "goals", "groups")
SINCE, BEGAN, LEFT = 60, 18, 12
# Written down by her where he had written nothing.
TOLD = {"mood": 3, "craving": 4, "tired": True}
WHAT_FOR = "So that our talks begin where I am, and not with a questionnaire."
# Days ago, hour and minute, the page, and how much of each part it showed.
SEEN: tuple[tuple[int, tuple[int, int], Where, dict[Shown, int]], ...] = (
    (17, (8, 40), Where.LIST, {Shown.MOOD: 38, Shown.CRAVING: 37, Shown.WRITTEN: 43}),
    (
        17,
        (8, 42),
        Where.PAGE,
        {
            Shown.MOOD: 38,
            Shown.CRAVING: 37,
            Shown.WRITTEN: 43,
            Shown.HABITS: 3,
            Shown.GOALS: 3,
            Shown.GROUPS: 5,
        },
    ),
    (8, (15, 5), Where.LIST, {Shown.MOOD: 46, Shown.CRAVING: 45, Shown.WRITTEN: 52}),
    (
        8,
        (15, 6),
        Where.PRINT,
        {Shown.MOOD: 46, Shown.CRAVING: 45, Shown.HABITS: 3, Shown.GOALS: 3},
    ),
    (2, (9, 15), Where.LIST, {Shown.MOOD: 51, Shown.CRAVING: 50, Shown.WRITTEN: 58}),
)
# Days ago, a gesture or a few words, whether she has read it, her answer.
WORDS = (
    (
        8,
        "",
        "You came on the day that was hardest. I noticed.",
        True,
        "Thank you. I nearly did not.",
    ),
    (1, Gesture.WELL_DONE, None, False, None),
)
THEN = (
    "Phone me once, in the afternoon.\n"
    "If I do not pick up, send one message that says only: coffee?\n"
    "After two more days phone Mama. Nobody else."
)


def share(owner: User, reader: User, *, today: date) -> None:
    """A grant with its receipt, what was seen of it, words, and what happens when it goes quiet."""
    person = owner.people.create(**COUNSELLOR)
    now = timezone.now()
    grant = give(
        owner,
        reader,
        person=person,
        parts=PARTS,
        from_day=today - DAY * SINCE,
        began_at=now - DAY * BEGAN,
        expires_at=now + DAY * LEFT,
        purpose=WHAT_FOR,
        may_write=True,
    )
    written = owner.checkins.since(today - DAY * BEGAN).days()
    gap = next(
        (day for back in range(2, BEGAN) if (day := today - DAY * back) not in written), None
    )
    if gap:
        write_day(grant=grant, day=gap, answers=TOLD, now=now)
    for back, clock, where, parts in SEEN:
        shown: dict[UUID, dict[Shown, int]] = {grant.pk: parts}
        at = datetime.combine(today - DAY * back, time(*clock), owner.zone)
        write_down(shown, grants={grant.pk: grant}, where=where, now=at)
    for back, gesture, words, is_seen, answer in WORDS:
        _words(grant, now - DAY * back, gesture, words, is_seen, answer)
    owner.quiet_agreements.create(
        person=person,
        after_days=4,
        steps=THEN,
        first_day=today - DAY * BEGAN,
        agreed_at=now - DAY * (BEGAN - 1),
        agreed_by=reader,
    )


def give(owner: User, reader: User, *, parts: tuple[str, ...], **terms) -> Grant:
    """A grant of these parts, with the receipt for its words."""
    grant = Grant(
        owner=owner,
        reader=reader,
        reader_name=reader.display_name or reader.username,
        called=owner.display_name or owner.username,
        **{f"sees_{part}": True for part in parts},
        **terms,
    )
    grant.consent = Consent.receipt(
        owner=owner,
        purpose=terms_text.PURPOSE,
        version=terms_text.VERSION,
        language=terms_text.LANGUAGE,
        text=terms_text.consent_text(grant, notes=0, until=grant.expires_at),
        now=grant.began_at,
    )
    grant.consent.save(force_insert=True)
    grant.save(force_insert=True)
    return grant


def _words(grant, at, gesture, words, is_seen, answer) -> None:
    seen_at = at + timedelta(hours=5) if is_seen else None
    made = grant.owner.encouragements.create(
        grant=grant,
        gesture=gesture,
        words=words,
        seen_at=seen_at,
        answer=answer,
        answered_at=seen_at if answer else None,
    )
    Encouragement.objects.filter(pk=made.pk).update(created_at=at)


def look_up(reader: User, curator: User, *, today: date) -> None:
    """One register on which the counsellor was found, one that waits; and her hours."""
    reader.registrations.create(
        council=Council.HPCSA,
        number="PRC 0000000",
        full_name="Lerato Mokoena",
        outcome=Outcome.FOUND,
        checked_on=today - DAY * 41,
        checked_by=curator,
    )
    reader.registrations.create(
        council=Council.SACSSP, number="10-00000", full_name="Lerato Mokoena"
    )
    Cover.objects.create(
        owner=reader,
        weekdays=[0, 1, 2, 3, 4],
        opens=time(8, 30),
        closes=time(16),
        words="Not on public holidays. At other hours nobody reads here.",
    )
