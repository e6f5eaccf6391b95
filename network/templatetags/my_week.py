"""What a page of the public directory may say to the person who is signed in."""

from django import template

register = template.Library()


@register.simple_tag
def kept_listings(person):
    """The listed groups in this person's week: primary key of each -> the group; one query."""
    kept = person.my_groups.kept().exclude(meeting=None).order_by()
    return dict(kept.values_list("meeting_id", "pk"))


@register.filter
def of(kept, meeting):
    """The kept group of this listing."""
    return kept[meeting.pk]
