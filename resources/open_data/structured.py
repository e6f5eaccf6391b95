"""What a public page is about, in the words of schema.org, for search engines and assistants.

Only what the page shows. Times and days are those of South Africa.
"""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import Model
from django.urls import reverse

from ..models import Meeting, Question, Service
from ..models.kinds import CLINICS, Cost, Kind
from ..models.meetings import Format
from ..week import DAYS, ZONE

CONTEXT = "https://schema.org"
# Each of these is a place as well, so that it has hours; all else is a body.
TYPES: dict[str, str] = {
    **dict.fromkeys(CLINICS, "MedicalClinic"),
    Kind.GOVERNMENT: "GovernmentOffice",
    Kind.LEGAL: "LegalService",
}
WAYS = {
    Format.IN_PERSON: "OfflineEventAttendanceMode",
    Format.ONLINE: "OnlineEventAttendanceMode",
    Format.HYBRID: "MixedEventAttendanceMode",
}
LAST_MINUTE = 24 * 60 - 1
Absolute = Callable[[str], str]


def structured(row: Model, *, absolute: Absolute, now: datetime) -> dict[str, Any]:
    """The page of this row and the way to it. `absolute` makes a path a whole address."""
    about, place, name = _KINDS[type(row)](row, now)
    return {
        "@context": CONTEXT,
        "@graph": [_known(about), _crumbs((reverse(place), name), absolute=absolute)],
    }


def _known(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value not in (None, "", [])}


def _crumbs(*steps: tuple[str, str], absolute: Absolute) -> dict[str, Any]:
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": absolute(path)}
            for number, (path, name) in enumerate(steps, 1)
        ],
    }


def _service(row: Service, now: datetime) -> tuple[dict[str, Any], str, str]:
    about = {
        "@type": TYPES.get(row.kind, "Organization"),
        "name": row.name,
        "description": row.description,
        "telephone": row.phone,
        "email": row.email,
        "url": row.website,
        "address": "" if row.is_national else _address(row),
        "areaServed": "South Africa" if row.is_national else row.city or row.province,
        "knowsLanguage": row.languages,
    }
    if row.organisation:
        about["parentOrganization"] = {"@type": "Organization", "name": row.organisation.name}
    if row.kind in TYPES:
        about["geo"] = _geo(row)
        about["openingHoursSpecification"] = list(_hours(row))
        about["isAccessibleForFree"] = row.cost == Cost.FREE or None
    return about, "resources:services", "Find a service"


def _group(row: Meeting, now: datetime) -> tuple[dict[str, Any], str, str]:
    start = row.next_start(now)
    about = {
        "@type": "Event",
        "name": row.name,
        "startDate": start.isoformat(timespec="minutes"),
        "eventSchedule": _known(
            {
                "@type": "Schedule",
                "byDay": f"{CONTEXT}/{DAYS[row.weekday]}",
                "repeatFrequency": "P1M" if row.weeks else "P1W",
                "byMonthWeek": [int(each) for each in row.weeks.split(",") if each],
                "startTime": f"{row.start_time:%H:%M}",
                "endTime": row.end_time and f"{row.end_time:%H:%M}",
                "scheduleTimezone": ZONE.key,
            }
        ),
        "eventAttendanceMode": f"{CONTEXT}/{WAYS[Format(row.format)]}" if row.format else "",
        "eventStatus": f"{CONTEXT}/EventScheduled",
        "location": list(_locations(row)),
        "organizer": {"@type": "Organization", "name": row.get_fellowship_display()},
        "inLanguage": row.language,
        "isAccessibleForFree": True,
    }
    return about, "resources:groups", "Find a group"


def _question(row: Question, now: datetime) -> tuple[dict[str, Any], str, str]:
    answer = {"@type": "Answer", "text": row.short}
    about = {
        "@type": "FAQPage",
        "lastReviewed": row.checked_on and row.checked_on.isoformat(),
        "mainEntity": [{"@type": "Question", "name": row.title, "acceptedAnswer": answer}],
    }
    return about, "resources:questions", "Questions"


def _address(row: Service | Meeting) -> dict[str, Any]:
    street = ", ".join(filter(None, (row.address, row.suburb)))
    return _known(
        {
            "@type": "PostalAddress",
            "streetAddress": street,
            "addressLocality": row.city,
            "addressRegion": row.province,
            "addressCountry": "ZA",
        }
    )


def _geo(row: Service | Meeting) -> dict[str, Any] | None:
    if row.latitude is None or row.longitude is None:
        return None
    return {
        "@type": "GeoCoordinates",
        "latitude": float(row.latitude),
        "longitude": float(row.longitude),
    }


def _locations(row: Meeting) -> Iterator[dict[str, Any]]:
    if not row.is_online:
        place = {"@type": "Place", "name": row.venue, "address": _address(row), "geo": _geo(row)}
        yield _known(place)
    if row.format != Format.IN_PERSON and row.online_url:
        yield {"@type": "VirtualLocation", "url": row.online_url}


def _hours(row: Service) -> Iterator[dict[str, Any]]:
    stretches: dict[tuple[int, int], list[str]] = {}
    for each in sorted(row.open_times.all(), key=lambda each: (each.weekday, each.opens)):
        stretches.setdefault((each.opens, each.closes), []).append(DAYS[each.weekday])
    for (opens, closes), days in stretches.items():
        yield {
            "@type": "OpeningHoursSpecification",
            "dayOfWeek": days,
            "opens": _clock(opens),
            "closes": _clock(min(closes, LAST_MINUTE)),
        }


def _clock(minutes: int) -> str:
    return f"{minutes // 60:02}:{minutes % 60:02}"


_KINDS: dict[type[Model], Callable[[Any, datetime], tuple[dict[str, Any], str, str]]] = {
    Service: _service,
    Meeting: _group,
    Question: _question,
}
