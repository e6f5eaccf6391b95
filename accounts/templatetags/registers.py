"""The badges of a person, for a page that shows who somebody is."""

from django import template

from ..registers import badges_of

register = template.Library()


@register.simple_tag
def badges(person, today):
    """Those that hold today. A view of many people calls `give_badges` first: one query."""
    if hasattr(person, "badges"):
        return person.badges
    return badges_of([person], today=today)[person.pk]
