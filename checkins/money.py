"""Money not spent: an own figure a day, times the days without use. Pure."""

from decimal import Decimal

CENT = Decimal("0.01")


def not_spent(*, a_day: Decimal, days: int) -> Decimal:
    """What so many days without use come to, in rand."""
    return (a_day * max(days, 0)).quantize(CENT)


def rand(amount: Decimal) -> str:
    """R1 234.50 as it is written here: a space that does not break between thousands; cents only
    where there are some."""
    whole, cents = f"{amount:,.2f}".split(".")
    words = "R" + whole.replace(",", "\N{NO-BREAK SPACE}")
    return words if cents == "00" else f"{words}.{cents}"
