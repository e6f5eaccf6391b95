"""Who saw what: day by day on a page, row by row in a file."""

from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import StreamingHttpResponse
from django.shortcuts import render

from accounts.proving import proof_needed

from ..my_sharing import keyed
from ..seen_log import looks_at, looks_of, never_opened, readers_of, views_of
from ..telling import sheet_lines

PAGE, FEW = 20, 10


def seen_log(request):
    owner, reader = request.user, _chosen(request)
    page = Paginator(looks_at(views_of(owner, reader=reader)), PAGE)
    page = page.get_page(request.GET.get("page"))
    never = keyed(never_opened(owner)[: FEW + 1], owner=owner)
    context = {
        "section": "more",
        "page": page,
        "looks": looks_of(owner, page.object_list),
        "readers": readers_of(owner),
        "chosen": reader,
        "never": never[:FEW],
        "more_never": len(never) > FEW,
    }
    return render(request, "sharing/seen_log.html", context)


@proof_needed
def seen_file(request):
    answer = StreamingHttpResponse(sheet_lines(request.user), content_type="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="who-and-when.csv"'
    return answer


def _chosen(request):
    """The grant whose reader is looked at; None for everybody, and for what is no such grant."""
    try:
        return request.user.grants.filter(pk=request.GET.get("who") or None).first()
    except ValidationError:
        return None
