"""People and agreements for tests, made as an owner would have them."""

import datetime as dt

from network.models import Agreement, Attendance, Group, Person


def person(owner, name="Mama", **fields) -> Person:
    fields = {"circle": "family", "can_be_reached": bool(fields.get("phone")), **fields}
    return Person.objects.create(owner=owner, name=name, **fields)


def agreement(owner, who, **fields) -> Agreement:
    fields = {"kind": "call", "state": "agreed", **fields}
    return Agreement.objects.create(owner=owner, person=who, **fields)


def days_from(owner, days: int) -> dt.date:
    return owner.today() + dt.timedelta(days=days)


def group(owner, name="Evening Light", **fields) -> Group:
    """A kept group that is not listed: every Tuesday at 18:00, if nothing else is said."""
    fields = {"weekday": 1, "start_time": dt.time(18), **fields}
    return Group.objects.create(owner=owner, sort="meeting", name=name, **fields)


def went(owner, to, day, **fields) -> Attendance:
    return Attendance.objects.create(owner=owner, group=to, day=day, **fields)
