"""The directory as files, for whoever wants to use it elsewhere."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse

from ..exports import GROUP, SERVICE, write_csv
from ..models import Meeting, Service


@login_not_required
def services_file(request):
    rows = Service.objects.public().order_by("pk").iterator()
    return _file(rows, SERVICE, "services.csv")


@login_not_required
def groups_file(request):
    rows = Meeting.objects.public().order_by("pk").iterator()
    return _file(rows, GROUP, "groups.csv")


def _file(rows, fields, name):
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    write_csv(rows=rows, fields=fields, to=response)
    return response
