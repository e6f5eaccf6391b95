"""People who go on writing while processes die around them, and remember what was answered."""

import random
import threading
import time
import uuid
from datetime import timedelta
from http.client import HTTPException

from accounts.models import User

from .phones import Phone

SAVED, NOT_NOW = 302, 503


class Writer(threading.Thread):
    """One person. Each form is sent until it is answered, as a person would; what was answered as
    saved is remembered: form key, and the words of it."""

    def __init__(self, phone: Phone, owner: User, chance: random.Random):
        super().__init__(daemon=True)
        self.phone, self.owner, self.chance = phone, owner, chance
        self.person = phone.form("/people/new/", holding="name")
        self.goal = phone.form("/goals/new/", holding="what")
        self.day = owner.today()
        self.note = phone.form(f"/notes/{self.day}/", holding="note")
        self.people, self.goals, self.days = {}, {}, {}
        self.wrong, self.sent_again = [], 0
        self.enough = threading.Event()

    def run(self) -> None:
        kinds = [self.write_a_person, self.write_a_goal, self.write_a_day]
        while not self.enough.is_set() and not self.wrong:
            self.chance.choice(kinds)(uuid.uuid4(), f"words {self.chance.random()}")

    def write_a_person(self, key: uuid.UUID, words: str) -> None:
        if self._send(self.person, form_key=key, name=words[:80], circle="friend", note=words):
            self.people[key] = words

    def write_a_goal(self, key: uuid.UUID, words: str) -> None:
        if self._send(self.goal, form_key=key, what=words[:80], why=words):
            self.goals[key] = words

    def write_a_day(self, key: uuid.UUID, words: str) -> None:
        self.note.action = f"/notes/{self.day}/"
        if self._send(self.note, form_key=key, note=words, mood="3"):
            self.days[self.day] = words
            self.day -= timedelta(days=1)

    def _send(self, form, **written) -> bool:
        for _ in range(600):
            try:
                answer = self.phone.send(form, **written)
            except (OSError, HTTPException):
                answer = None
            if answer is not None and answer.status == SAVED:
                return True
            if answer is not None and answer.status != NOT_NOW:
                self.wrong.append(answer)
                return False
            self.sent_again += 1
            time.sleep(0.05)
        self.wrong.append(answer)
        return False

    def lost(self) -> list:
        """What was answered as saved and is not there word for word."""
        people = {each.form_key: each.note for each in self.owner.people.all()}
        goals = {each.form_key: each.why for each in self.owner.goals.all()}
        days = {each.day: each.note for each in self.owner.checkins.all()}
        there = ((self.people, people), (self.goals, goals), (self.days, days))
        return [key for said, kept in there for key in said if kept.get(key) != said[key]]

    def doubled(self) -> bool:
        """Whether a form that was sent again became a second row."""
        rows = self.owner.people.count(), self.owner.goals.count(), self.owner.checkins.count()
        return rows != (len(self.people), len(self.goals), len(self.days))

    def halved(self) -> bool:
        """Whether somebody was added without the figures of the month, which are one deed."""
        month = self.owner.snapshots.first()
        counted = month.figures["people"] if month else 0
        return counted != self.owner.people.count()
