"""What a first visit to a group is like: how the fellowships differ, and what one may say."""

from dataclasses import dataclass
from typing import Self

from resources.models import Meeting
from resources.models.meetings import Fellowship

from .models import Group

STEPS = (
    "People may name themselves with words that you would not choose. Your first name is enough.",
    "Somebody may ask who is new. You may keep your hand down.",
    "A basket may go round to pay the rent. New people pass it on: it costs nothing.",
)
DIFFERS = {
    Fellowship.NA: ("It is for any drug. Nobody asks which one, or how much.",),
    Fellowship.CA: ("It is for any drug, whatever its name says.",),
    Fellowship.AA: (
        "It is about drinking.",
        "Drinking is no trouble of yours? Ask on the phone first, or try Narcotics Anonymous.",
    ),
    Fellowship.SR: (
        "Somebody trained leads it. People talk with each other about what works.",
        "There are no steps and no prayer. You may still pass.",
    ),
    Fellowship.CR: (
        "It is a Christian evening: songs and a talk first, then small groups of men and of women.",
        "You may come without a church of your own.",
    ),
    Fellowship.AL: ("It is for families and friends. Nobody asks where your person is now.",),
    Fellowship.NR: ("It is for families and friends. Nobody asks where your person is now.",),
    Fellowship.SG: ("Each group of this kind has its own way. Ask on the phone who leads it.",),
}
SAY = ("“I am new.”", "“I would like to listen.”", "“I pass, thank you.”")
LEAVE_OUT = (
    "How much, where from and how: it can wake a craving in others, and in you.",
    "Names of people who are not there. What you hear there stays there.",
)
ASK_FOR_A_NUMBER = (
    "Wait until it is over. Choose one person whose words helped you, and with whom you feel safe.",
    "Say: “I am new. May I have your number, for a hard day?”",
    "They say no? Ask one more. It is usual there, and nobody minds.",
    "Send them a message tonight: “Thank you. It is me, from the group.” So they have yours too.",
)


@dataclass(frozen=True)
class Visit:
    """What is known of a group for a first visit, listed or not."""

    fellowship: str = ""
    phone: str = ""
    is_online: bool = False
    welcome: str = ""
    has_steps: bool = False
    is_for_family: bool = False
    duration_minutes: int | None = None

    @classmethod
    def to(cls, meeting: Meeting | None) -> Self:
        """A visit to this listed group; one of which nothing is known where there is none."""
        if meeting is None:
            return cls()
        return cls(**{name: getattr(meeting, name) for name in cls.__dataclass_fields__})

    @property
    def differs(self) -> list[str]:
        """What is special about its fellowship, in words."""
        own = DIFFERS.get(Fellowship(self.fellowship), ()) if self.fellowship else ()
        return [*own, *(STEPS if self.has_steps else ())]


@dataclass(frozen=True)
class Kit:
    """All that stands on the page of a first visit."""

    visit: Visit
    say: tuple[str, ...] = SAY
    leave_out: tuple[str, ...] = LEAVE_OUT
    ask: tuple[str, ...] = ASK_FOR_A_NUMBER


def kit_of(group: Group) -> Kit:
    """What to know before the first visit to this group."""
    visit = Visit.to(group.listing)
    if not visit.is_for_family:
        return Kit(visit)
    return Kit(visit, say=("“I am here for somebody I love.”", *SAY[1:]))
