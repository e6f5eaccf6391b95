"""The parts of a check-in, each of which an owner may switch off."""

from dataclasses import dataclass

from accounts.models import User

from .models.checkins import FEELINGS


@dataclass(frozen=True)
class Part:
    """One part: how it is called, and the fields of a check-in that it asks for."""

    name: str
    words: str
    fields: tuple[str, ...]


PARTS = (
    Part("mood", "Mood", ("mood",)),
    Part("craving", "Craving", ("craving",)),
    Part("sleep", "Sleep", ("sleep",)),
    Part("feelings", "Hungry, angry, lonely, tired", FEELINGS),
    Part("used", "Whether I used", ("used",)),
    Part("triggers", "What set it off", ("triggers",)),
    Part("helped", "What helped", ("helped", "helped_own")),
    Part("gratitude", "Something I am grateful for", ("gratitude",)),
    Part("note", "A note", ("note",)),
)


def parts_on(*, owner: User) -> set[str]:
    """The names of the parts that this owner is asked; all of them where nothing is chosen."""
    chosen = owner.preferences.first()
    off = set(chosen.parts_off) if chosen else set()
    return {part.name for part in PARTS} - off
