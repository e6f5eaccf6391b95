"""Where methadone or buprenorphine is to be had, province by province, gaps included."""

from itertools import groupby

from .models import Service
from .places import Province


def by_province() -> list[tuple[str, list[Service]]]:
    """Every province in the order of its name, with its public services that give these
    medicines, or none; services for all South Africa come last, where there are any. One query.
    """
    found = Service.objects.public().marked("medicine").order_by("province", "rank", "name", "pk")
    groups = {province: [*rows] for province, rows in groupby(found, lambda row: row.province)}
    provinces = [(str(each), groups.get(each, [])) for each in Province]
    wide = groups.get("", [])
    return [*provinces, ("All South Africa", wide)] if wide else provinces
