"""What to say: a message to the person who may come along, and sentences for the room."""

from .my_week import Coming

# Picked from a list: a plan that is chosen holds better than a blank page.
READY = (
    "I am new. I would like to listen today.",
    "It is my first time. May I sit with you?",
    "I would rather not speak today, thank you.",
    "I want to stop using. That is why I am here.",
    "I had a hard week. I came anyway.",
    "I am here for somebody I love. I would like to listen.",
)


def message_along(coming: Coming) -> str:
    """Words that ask the person of the plan to come along, to be changed anywhere.

    They name a day, a time and a place, and no reason: others may read that phone.
    """
    group = coming.group
    name = f" {group.goes_with.name}" if group.goes_with else ""
    when = ""
    if coming.start:
        day = f"{coming.start:%A} {coming.start.day} {coming.start:%B}"
        when = f" on {day} at {coming.start:%H:%M}"
    where = f" It is at {group.where}." if group.where else ""
    return (
        f"Hi{name}. I want to go to my group{when}.{where} Will you come with me, there and back? "
        "It is all right to say no."
    )
