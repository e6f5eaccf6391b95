"""A year of days as the demo owner might have written them: made up, always the same.

The story: an uneasy start on a clinic's medicine, better weeks, a hard winter month, a return to
use for two days that is told to somebody at once, and a steady spring.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

DAY = timedelta(days=1)
LENGTH = 365
USED = {340, 339, 331, 131, 130}  # days back, counted from the newest
HARD = (range(310, LENGTH + 1), range(196, 211), range(124, 142), range(58, 63))
AWAY = (range(205, 211), range(126, 129))  # no words on these days
HARD_NOTES = (
    "Payday. Took the long way home so that I do not pass the corner.",
    "Did not sleep. My legs ached all night.",
    "Had a fight at home and wanted to run. Phoned Bongani instead.",
    "Hungry all day and everything made me angry.",
    "Load-shedding, nothing to do, my head was loud. Walked until it got quiet.",
    "An old friend was at the taxi rank. I said hello and kept walking. My hands shook.",
    "I feel like nobody sees how hard I try. Mama held my hand.",
)
EVEN_NOTES = (
    "Work, home, food, bed. That is enough.",
    "Went to the group. Listened more than I spoke.",
    "The nurse was kind. We keep the medicine as it is.",
    "Cooked for everybody. They laughed at my pap.",
    "Rain all day. Read to my niece.",
    "Boring, and boring is all right.",
    "Fixed the gate with my uncle. Two hours without thinking about anything.",
)
GOOD_NOTES = (
    "Ran with the dog before breakfast. The sky was pink.",
    "Got called for the job at the hardware store. I start on Monday!",
    "Somebody new came to the group, and I could tell them it gets easier.",
    "Church with Gogo. She did not let go of my arm.",
    "Three months. I told nobody and smiled all day.",
    "Mama gave me the house key back.",
    "Played soccer. I am slow and happy.",
)
TOLD = {
    131: "I used. I am not going to hide it. Phoned Bongani when it got dark.",
    130: "Used again in the morning. Bongani came and we went to the clinic together. "
    "They warned me: after a break the body can take less. I ate at Mama's.",
    129: "Slept at Mama's. Ashamed, but she said: you came home, that is what counts.",
    123: "Group again. Told them everything. They clapped because I came back.",
    340: "I used. It was the old money on the old day.",
}
HELPED_ON = {
    "hard": ("phoned", "waited", "left", "medicine", "time_with"),
    "even": ("group", "medicine", "busy", "ate", "rested"),
    "good": ("moved", "group", "time_with", "prayed", "busy"),
}
NOTES = {"hard": HARD_NOTES, "even": EVEN_NOTES, "good": GOOD_NOTES}


def year(*, ends: date) -> Iterator[dict[str, Any]]:
    """Answers for the days up to `ends`, oldest first, with gaps; the same for the same `ends`."""
    chance = Random(2026)
    for back in range(LENGTH - 1, -1, -1):
        answers = _answers(chance, back, payday=(ends - DAY * back).day in {25, 26})
        gap = chance.random() < 0.12 or any(back in away for away in AWAY)
        if back in USED | TOLD.keys() or not gap:
            day = ends - DAY * back
            later = chance.random() < 0.06 and back > 3
            yield {
                **answers,
                "day": day,
                "recorded_on": day + DAY if later else day,
                "version": 2 if chance.random() < 0.05 else 1,
            }


def _answers(chance: Random, back: int, *, payday: bool) -> dict[str, Any]:
    hard = payday or any(back in days for days in HARD)
    grown = 1 - back / LENGTH  # from 0 a year ago to 1 now
    load = (4.5 if hard else 1.5) + 2.5 * (1 - grown) + chance.gauss(0, 1.3)
    used = back in USED
    craving = 9 if used else max(0, min(9, round(load)))
    level = "hard" if craving >= 6 else "even" if craving >= 3 else "good"
    mood = {"hard": 2, "even": 3, "good": 4}[level] + chance.choice((-1, 0, 0, 0, 1))
    skips = chance.random() < 0.05
    return {
        "mood": 1 if used else max(2, min(5, mood)),
        "craving": None if skips and not used else craving,
        "sleep": max(1, min(5, mood + chance.choice((-1, 0, 0, 1)))),
        "hungry": chance.random() < (0.3 if hard else 0.08),
        "angry": chance.random() < (0.3 if hard else 0.06),
        "lonely": chance.random() < (0.4 if hard else 0.1),
        "tired": chance.random() < (0.5 if hard else 0.2),
        "used": "yes" if used else "rather_not" if chance.random() < 0.02 else "no",
        "helped": sorted(chance.sample(HELPED_ON[level], chance.choice((0, 1, 1, 2)))),
        "note": TOLD.get(back) or (chance.choice(NOTES[level]) if chance.random() < 0.45 else None),
    }
