"""My network as a picture: what is missing, who stands where, what changed."""

from django.shortcuts import render

from ..around import sheet_of
from ..bars import bars_of
from ..gaps import Missing, find_gaps
from ..missing import network_of
from ..snapshots import MONTHS, figures_of, months_of, what_changed

# Above the picture; the others fold away.
FIRST = 2
WHERE_ONE_MEETS = {Missing.HOLDING, Missing.ONLY_FAMILY}


def picture(request):
    today = request.user.today()
    network = network_of(owner=request.user, today=today)
    gaps = find_gaps(network)
    months = months_of(
        request.user.snapshots.order_by("-month")[:MONTHS],
        today=today,
        now=figures_of(network.people, network.groups),
    )
    context = {
        "section": "people",
        "sheet": sheet_of(network.people, network.groups),
        "gaps": gaps[:FIRST],
        "more_gaps": gaps[FIRST:],
        "asks_for_numbers": any(gap.missing in WHERE_ONE_MEETS for gap in gaps),
        "months": [
            *zip(months, bars_of([each.figures["holding"] for each in months]), strict=True)
        ],
        "changed": what_changed(months),
    }
    return render(request, "network/picture.html", context)
