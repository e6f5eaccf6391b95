"""The data block of a public page. A browser runs nothing of it: it is no script by its type."""

import json

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe

from ..open_data.structured import structured
from ..week import now_here

register = template.Library()
# Within a script element only these could end it or begin another.
ESCAPES = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026"})


@register.simple_tag(takes_context=True, name="structured")
def structured_block(context, row):
    """What the page of this row says, as JSON-LD."""
    absolute = context["request"].build_absolute_uri
    data = structured(row, absolute=absolute, now=now_here())
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":")).translate(ESCAPES)
    # The text is JSON whose dangerous signs are escaped above.
    return format_html('<script type="application/ld+json">{}</script>', mark_safe(text))
