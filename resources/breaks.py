"""Whether a text speaks of a break, after which the old amount can kill."""

import re

# Also in other forms of the word: discharged, detoxing, imprisoned.
BREAK = re.compile(
    r"\b(detox\w*|discharg\w*|(im)?prison\w*|jail|releas\w+|tolerance|after a break|"
    r"(leav|left|out of)\w* (treatment|rehab|hospital))",
    re.IGNORECASE,
)


def speaks_of_a_break(*texts: str) -> bool:
    """Whether any of these texts speaks of detox, discharge, release or another break."""
    return any(BREAK.search(text) for text in texts)
