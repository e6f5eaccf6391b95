"""People and agreements for tests, made as an owner would have them."""

import datetime as dt

from network.models import Agreement, Appointment, Group, Influence, Outreach, Person, VisitQuestion


def person(owner, name="Mama", **fields) -> Person:
    fields = {"circle": "family", "can_be_reached": bool(fields.get("phone")), **fields}
    return Person.objects.create(owner=owner, name=name, **fields)


def agreement(owner, who, **fields) -> Agreement:
    fields = {"kind": "call", "state": "agreed", **fields}
    return Agreement.objects.create(owner=owner, person=who, **fields)


def days_from(owner, days: int) -> dt.date:
    return owner.today() + dt.timedelta(days=days)


def outreach(owner, who, **fields) -> Outreach:
    fields = {"day": owner.today(), "way": "call", **fields}
    return Outreach.objects.create(owner=owner, person=who, **fields)


def influence(owner, **fields) -> Influence:
    fields = {"sort": "place", "name": "A corner", **fields}
    return Influence.objects.create(owner=owner, **fields)


def appointment(owner, who=None, **fields) -> Appointment:
    fields = {"day": owner.today(), **fields}
    return Appointment.objects.create(owner=owner, person=who, **fields)


def question(owner, words="What if I miss a day?", **fields) -> VisitQuestion:
    return VisitQuestion.objects.create(owner=owner, words=words, **fields)


def kept_group(owner, **fields) -> Group:
    fields = {"sort": "meeting", "name": "canary-group", **fields}
    return Group.objects.create(owner=owner, **fields)
