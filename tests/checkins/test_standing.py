"""Strength and times in a row: the same as a slow count over all days, and the same when the count
is taken up in the middle; a day off costs nothing."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from checkins.schedules import EVERY_N_DAYS, TIMES_A_WEEK, WEEKDAYS, Off, Schedule, week_of
from checkins.standing import standing, walked
from checkins.strength import in_words

DAY = timedelta(days=1)
MONDAY = date(2026, 11, 23)
LAST = date(2024, 3, 20)

# Around a leap day and a year end; close together, so that rows of days appear.
days = st.dates(date(2023, 12, 20), LAST)
schedules = st.one_of(
    st.just(Schedule()),
    st.sets(st.integers(0, 6), min_size=1).map(lambda w: Schedule(WEEKDAYS, frozenset(w))),
    st.integers(1, 7).map(lambda n: Schedule(TIMES_A_WEEK, count=n)),
    st.integers(1, 9).map(lambda n: Schedule(EVERY_N_DAYS, count=n)),
)
pauses = st.tuples(days, st.none() | st.integers(0, 20)).map(
    lambda p: (p[0], None if p[1] is None else p[0] + DAY * p[1])
)
breaks = st.builds(
    lambda skipped, paused: Off(frozenset(skipped), tuple(paused)),
    st.sets(days, max_size=10),
    st.lists(pauses, max_size=2),
)
often = st.integers(0, 4).flatmap(
    lambda rest: st.sets(st.integers(0, 91), max_size=70).map(
        lambda some: {date(2023, 12, 20) + DAY * n for n in range(92) if (n in some) == bool(rest)}
    )
)
histories = st.fixed_dictionaries({"began": days, "done": often, "off": breaks})


class Slow:
    """All days laid out at once, and every number counted from the first of them."""

    def __init__(self, schedule, *, began, today, done, off):
        self.schedule, self.began, self.today = schedule, began, today
        self.done, self.off = done, off
        first = min([began, *done])
        self.days = [first + DAY * i for i in range((today - first).days + 1)]
        if self.days and not self.is_kept(today) and today not in off:
            self.days.pop()  # today is still open
        self.rate = schedule.rate[0] / schedule.rate[1]
        wide = 1 if self.rate == 1 else 2
        self.times, self.stretch = (each * wide for each in schedule.rate)
        self.m = 0.5 ** (self.rate**0.5 / 13)

    def is_kept(self, day):
        return day in self.done

    def is_free(self, day):
        return day not in self.done and (day < self.began or day in self.off)

    def score(self):
        shares, m = {
            TIMES_A_WEEK: self._shares_by_week,
            EVERY_N_DAYS: self._shares_by_gap,
        }.get(self.schedule.kind, self._shares_by_day)()
        score = 0.0
        for share in shares:
            score = score * m + share * (1 - m)
        return score

    def _asked(self):
        wanted = self.schedule.weekdays or set(range(7))
        return [
            day
            for day in self.days
            if self.is_kept(day) or (not self.is_free(day) and day.weekday() in wanted)
        ]

    def _left(self):
        return [day for day in self.days if not self.is_free(day)]

    def _shares_by_day(self):
        return [float(self.is_kept(day)) for day in self._asked()], self.m ** (1 / self.rate)

    def _shares_by_week(self):
        shares = []
        for place, day in enumerate(self.days):
            back = self.days[max(0, place - self.stretch + 1) : place + 1]
            asked = self.times - sum(map(self.is_free, back))
            if self.is_kept(day) or (asked > 0 and not self.is_free(day)):
                kept = sum(map(self.is_kept, back))
                shares.append(min(1, kept / asked) if asked > 0 else 1)
        return shares, self.m

    def _shares_by_gap(self):
        left = self._left()
        return [
            min(1, sum(map(self.is_kept, left[max(0, i - self.stretch + 1) : i + 1])) / self.times)
            for i in range(len(left))
        ], self.m

    def rows(self):
        """Times in a row, now and at best."""
        kept = {TIMES_A_WEEK: self._weeks, EVERY_N_DAYS: self._gaps}.get(
            self.schedule.kind, lambda: map(self.is_kept, self._asked())
        )()
        text = "".join("x" if each else " " for each in kept)
        return len(text) - len(text.rstrip("x")), max(map(len, text.split(" ")), default=0)

    def _weeks(self):
        if not self.days:
            return
        monday = week_of(self.days[0])
        while monday <= self.today:
            week = [monday + DAY * i for i in range(7)]
            known = [day for day in week if day < max(self.days[0], self.began) or day in self.days]
            kept = sum(map(self.is_kept, known))
            asked = self.schedule.count - sum(map(self.is_free, known))
            if kept and kept >= asked:
                yield True
            elif asked > 0 and week[-1] < self.today:
                yield False
            monday += DAY * 7

    def _gaps(self):
        left = self._left()
        places = [place for place, day in enumerate(left) if self.is_kept(day)]
        for before, place in zip([None, *places], places, strict=False):
            if before is not None and place - before > self.schedule.count:
                yield False
            yield True
        if places and len(left) - 1 - places[-1] >= self.schedule.count:
            yield False


def agrees(found, slow):
    assert found.score == pytest.approx(slow.score(), abs=1e-9)
    assert (found.now, found.best) == slow.rows()


@settings(max_examples=1000)
@given(schedule=schedules, history=histories, today=days)
def test_equals_a_slow_count_over_all_days(schedule, history, today):
    """C81: with days skipped, pauses, and days written down from before the first day."""
    history = {**history, "done": {day for day in history["done"] if day <= today}}
    agrees(standing(schedule, today=today, **history), Slow(schedule, today=today, **history))


@settings(max_examples=1000)
@given(schedule=schedules, history=histories, today=days, marks=st.lists(days, max_size=3))
def test_the_count_may_be_taken_up_at_any_day(schedule, history, today, marks):
    """C81: what is kept at a day, written as JSON and read again, is all that is needed later."""
    history = {**history, "done": {day for day in history["done"] if day <= today}}
    after, known = None, {}
    for mark in sorted(day for day in marks if day < today):
        behind = {day for day in history["done"] if after is None or after < day <= mark}
        some = {**history, "done": behind}
        count = walked(schedule, last=mark, after=after, known=known, **some)
        after, known = mark, json.loads(json.dumps(count.known()))
    rest = {**history, "done": {d for d in history["done"] if after is None or d > after}}
    found = standing(schedule, today=today, after=after, known=known, **rest)
    assert found == standing(schedule, today=today, **history)
    agrees(found, Slow(schedule, today=today, **history))


@settings(max_examples=1000)
@given(schedule=schedules, history=histories)
def test_strength_stays_between_nothing_and_all(schedule, history):
    assert 0 <= standing(schedule, today=LAST, **history).score <= 1


@settings(max_examples=1000)
@given(schedule=schedules, history=histories, extra=days)
def test_doing_it_once_more_never_lowers_the_best(schedule, history, extra):
    """C81. An earlier first day would move the beginning, and ask for more."""
    if extra >= min([history["began"], *history["done"]]):
        more = {**history, "done": history["done"] | {extra}}
        before = standing(schedule, today=LAST, **history)
        assert standing(schedule, today=LAST, **more).best >= before.best


@settings(max_examples=1000)
@given(schedule=schedules, history=histories, length=st.integers(1, 40))
def test_a_pause_to_the_end_leaves_everything_where_it_was(schedule, history, length):
    """Ill, away, in care or in custody: time stands still."""
    today = max([history["began"], *history["done"], LAST])
    if schedule.kind == TIMES_A_WEEK:
        today = week_of(today) - DAY  # a week that was already short stays short
    done = {day for day in history["done"] if day <= today}
    before = {**history, "done": done | {today}}
    paused = (*history["off"].pauses, (today + DAY, None))
    after = {**before, "off": Off(history["off"].days, paused)}
    assert standing(schedule, today=today + DAY * length, **after) == standing(
        schedule, today=today + DAY, **before
    )


def on(*numbers: int) -> set[date]:
    """Days counted from a Monday, 0."""
    return {MONDAY + DAY * number for number in numbers}


def of(schedule=None, *, today: int, done, skipped=(), began=MONDAY):
    return standing(
        schedule or Schedule(),
        began=began,
        today=MONDAY + DAY * today,
        done=done,
        off=Off(frozenset(on(*skipped))),
    )


def test_thirteen_days_make_one_half():
    assert of(today=12, done=on(*range(13))).score == pytest.approx(0.5)


def test_one_missed_day_after_two_months_costs_little():
    before = of(today=59, done=on(*range(60))).score
    after = of(today=61, done=on(*range(60))).score
    assert 0.04 < before - after < 0.06


def test_today_still_open_does_not_end_a_row():
    assert of(today=3, done=on(0, 1, 2)).now == 3


def test_a_missed_day_ends_a_row_and_keeps_the_best():
    found = of(today=5, done=on(0, 1, 2, 4, 5))
    assert (found.now, found.best) == (2, 3)


def test_a_day_ill_costs_nothing():
    assert of(today=4, done=on(0, 1, 3), skipped=[2]).now == 3
    done = on(*range(20))
    assert of(today=21, done=done, skipped=[20]).score == of(today=19, done=done).score


@pytest.mark.parametrize(
    ("schedule", "kept"),
    [
        (Schedule(WEEKDAYS, frozenset({1})), [1, 8, 22, 29]),
        (Schedule(TIMES_A_WEEK, count=2), [0, 3, 7, 10, 14, 21, 24, 28]),
        (Schedule(EVERY_N_DAYS, count=3), [0, 3, 6, 9, 12, 16, 19, 22, 25, 28]),
    ],
    ids=["tuesdays", "twice a week", "every third day"],
)
def test_a_day_skipped_is_not_held_against_it_later(schedule, kept):
    """On day 15 (17 for twice a week) it was skipped: from then on strength only grows."""
    skipped = {TIMES_A_WEEK: [17]}.get(schedule.kind, [15])
    walk = [
        of(
            schedule,
            today=today,
            done={day for day in on(*kept) if day <= MONDAY + DAY * today},
            skipped=skipped,
        )
        for today in range(14, 30)
    ]
    assert [each.score for each in walk] == sorted(each.score for each in walk)
    assert [each.now for each in walk] == sorted(each.now for each in walk)
    assert of(schedule, today=29, done=on(*kept)).score < walk[-1].score


def test_weeks_are_counted_for_twice_a_week():
    twice = Schedule(TIMES_A_WEEK, count=2)
    assert of(twice, today=15, done=on(0, 6, 7, 8, 14)).now == 2
    assert of(twice, today=15, done=on(0, 6, 7, 8, 14, 15)).now == 3


def test_a_first_week_that_began_on_sunday_asks_for_one_time_only():
    twice = Schedule(TIMES_A_WEEK, count=2)
    assert of(twice, today=7, done=on(6), began=MONDAY + DAY * 6).now == 1


def test_what_was_done_on_a_day_that_was_not_asked_for_counts():
    tuesdays = Schedule(WEEKDAYS, frozenset({1}))
    assert of(tuesdays, today=9, done=on(1, 3, 8)).now == 3


def test_a_young_habit_is_young_and_never_weak():
    words = [in_words(score / 100) for score in (0, 19, 20, 40, 60, 80, 100)]
    assert words[:3] == ["young", "young", "taking root"]
    assert words[3:] == ["growing", "strong", "very strong", "very strong"]
