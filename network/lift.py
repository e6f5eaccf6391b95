"""How an owner felt after groups, set beside before: told only where enough is known."""

from dataclasses import dataclass

ENOUGH = 5


@dataclass(frozen=True)
class Lift:
    """Of `of` groups with both feelings known, after how many it was better, the same, worse."""

    of: int
    better: int
    same: int
    worse: int

    @property
    def words(self) -> str:
        """One sentence of what was written down, without a promise."""
        if self.better >= self.worse:
            return f"After {self.better} of {self.of} groups you felt better than before."
        return (
            f"After {self.worse} of {self.of} groups you felt lower than before. "
            "Another group may fit you better."
        )


def lift(*, of: int, better: int, same: int, worse: int) -> Lift | None:
    """What may be told: nothing below `ENOUGH` answers.

    A few evenings are chance. Five is our own cautious choice, not a test of significance; the
    feelings are the owner's own answers on the scale of five faces, compared within one evening.
    """
    return Lift(of, better, same, worse) if of >= ENOUGH else None
