"""What a page of the public directory may say to the person who is signed in."""

from django import template

from .. import my_week

register = template.Library()


@register.simple_tag
def kept_listings(person):
    """What stands in this person's week, as `my_week.kept_listings` has it."""
    return my_week.kept_listings(owner=person)


@register.filter
def of(kept, meeting):
    """The kept group of this listing."""
    return kept[meeting.pk]
