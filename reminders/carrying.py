"""What every carrier of notes has in common: the words, and how one fails."""

# The same for everybody, always: it may stand on somebody's lock screen (C55).
TEXT = "You have a note for today."


class NotCarried(Exception):
    """The carrier did not take the note: nobody got it."""


class NoAnswer(NotCarried):
    """It could not be reached, or is busy: try again a little later."""


class Refused(NotCarried):
    """It said no to this note for good; the address stays."""


class Gone(NotCarried):
    """There is nobody at this address any more: it ends."""
