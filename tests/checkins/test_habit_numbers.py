"""What a page says of a habit equals a count from the first day, through every correction; the
picture of a year and its table say the same."""

import re
from datetime import date, timedelta

import pytest
import time_machine
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html

from checkins.habit_days import as_of
from checkins.models.habits import Done
from checkins.pausing import end_pause
from checkins.schedules import EVERY_N_DAYS, TIMES_A_WEEK, WEEKDAYS, Off
from checkins.settling import BACK, settle_anew
from checkins.standing import standing
from checkins.ticking import tick, untick
from checkins.year_pictures import CELL, LEFT, MARKS, ROW, TOP, months_of, picture
from tests.checkins.makers import habit, text_of, ticks

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)


def from_the_first_day(row, today):
    """The same numbers without any checkpoint."""
    row.refresh_from_db()
    states = dict(row.entries.values_list("day", "state"))
    return standing(
        row.schedule,
        began=row.first_day,
        today=today,
        done={day for day, state in states.items() if state in {"done", "small"}},
        off=Off(
            frozenset(day for day, state in states.items() if state == "skip"),
            tuple(row.pauses.values_list("first", "last")),
        ),
    )


def shown(row, today):
    row.refresh_from_db()
    return as_of([row], owner=row.owner, today=today)[0]


backs = st.integers(0, 60)
deeds = st.one_of(
    st.tuples(st.just("tick"), backs, st.sampled_from(Done.values)),
    st.tuples(st.just("untick"), backs, st.none()),
    st.tuples(st.just("pause"), backs, st.none() | st.integers(0, 12)),
    st.tuples(st.just("go on"), st.none(), st.none()),
    st.tuples(st.just("wait"), st.integers(1, 25), st.none()),
    st.tuples(
        st.just("change"),
        backs,
        st.sampled_from([(WEEKDAYS, [0, 3], 1), (TIMES_A_WEEK, [], 3), (EVERY_N_DAYS, [], 4)]),
    ),
)


class Life:
    """A habit to which things happen, in the order in which an owner does them."""

    def __init__(self, row, today):
        self.row, self.today = row, today

    def do(self, what, back, how):
        {
            "tick": self.tick,
            "untick": self.untick,
            "pause": self.pause,
            "go on": self.go_on,
            "wait": self.wait,
            "change": self.change,
        }[what](back, how)

    def tick(self, back, how):
        tick(habit=self.row, day=self.today - DAY * back, state=Done(how), today=self.today)

    def untick(self, back, how):
        untick(habit=self.row, day=self.today - DAY * back, today=self.today)

    def pause(self, back, how):
        first = self.today - DAY * back
        last = None if how is None else first + DAY * how
        self.row.owner.habit_pauses.create(habit=self.row, first=first, last=last)
        settle_anew(habit=self.row, today=self.today)

    def go_on(self, back, how):
        end_pause(habit=self.row, today=self.today)

    def wait(self, back, how):
        self.today += DAY * back

    def change(self, back, how):
        self.row.kind, self.row.weekdays, self.row.count = how
        self.row.first_day = self.today - DAY * back
        self.row.save()
        settle_anew(habit=self.row, today=self.today)


@settings(max_examples=1000, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(story=st.lists(deeds, min_size=1, max_size=8))
def test_a_page_equals_a_count_from_the_first_day(owner, story):
    """C81: through ticks, corrections of any day, pauses, changes of schedule, and silence."""
    row = habit(owner, first_day=TODAY - DAY * 20)
    life = Life(row, TODAY)
    for deed in story:
        life.do(*deed)
        row.refresh_from_db()
    assert shown(row, life.today).standing == from_the_first_day(row, life.today)
    row.delete()


@pytest.mark.usefixtures("at_noon")
class TestCheckpoint:
    def test_a_page_reads_only_what_lies_behind_it(self, owner):
        row = habit(owner, first_day=TODAY - DAY * 500)
        ticks(row, [TODAY - DAY * back for back in range(500)])
        each = shown(row, TODAY)
        assert each.standing.now == 500
        assert len(each.states) == BACK

    def test_looking_moves_nothing(self, owner, home):
        row = habit(owner)
        home.get("/habits/")
        home.get(f"/habits/{row.pk}/")
        row.refresh_from_db()
        assert row.settled_on is None

    def test_one_tick_brings_every_habit_of_the_owner_up_to_date(self, owner):
        old, other = habit(owner, "Old"), habit(owner, "Other")
        ticks(old, [TODAY - DAY * 3])
        tick(habit=other, day=TODAY + DAY * 90, state=Done.DONE, today=TODAY + DAY * 90)
        old.refresh_from_db()
        assert old.settled_on == TODAY + DAY * (90 - BACK)

    def test_every_third_day_is_due_counted_from_a_day_before_it(self, owner):
        row = habit(owner, kind=EVERY_N_DAYS, count=30)
        ticks(row, [TODAY - DAY * 20])
        assert shown(row, TODAY).next_due == TODAY + DAY * 10

    @pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
    def test_a_move_to_the_other_side_of_the_earth_changes_no_day(self, owner, zone):
        row = habit(owner)
        ticks(row, [TODAY - DAY * back for back in range(10)])
        owner.time_zone = zone
        today = owner.today()
        assert abs(today - TODAY) <= DAY
        assert shown(row, today).standing == from_the_first_day(row, today)


# --- The picture and its table --------------------------------------------------------------------

MARK = re.compile(r"M([\d.]+) ([\d.]+)")
WORDS = {words: mark for mark, words in MARKS}


def in_the_picture(page) -> dict[tuple[str, int], str]:
    """(month, day) -> mark, read from where each shape stands."""
    names = [text.text for text in page.xpath("//figure/svg/text[@x='0']")]
    found = {}
    for path in page.xpath("//figure/svg/path"):
        for x, y in MARK.findall(path.get("d")):
            month = names[round((float(y) - TOP) / ROW)]
            found[month, round((float(x) - LEFT) / CELL) + 1] = path.get("class")
    return found


def in_the_table(page) -> dict[tuple[str, int], str]:
    """(month, day) -> mark, read from the words of the table."""
    found = {}
    for row in page.xpath("//tbody/tr"):
        month = row.xpath("th")[0].text[:3]
        for line in row.xpath("td[2]/text()"):
            words, _, days = line.strip().partition(": ")
            for stretch in days.split(", "):
                first, _, last = stretch.partition("–")
                for day in range(int(first), int(last or first) + 1):
                    found[month, day] = WORDS[words[0].lower() + words[1:]]
    return found


@pytest.mark.usefixtures("at_noon")
def test_the_picture_and_its_table_say_the_same(owner, home):
    """C69: each day by its place in the picture and by its words in the table, and each sum."""
    row = habit(owner, first_day=TODAY - DAY * 400)
    for offset, state in enumerate(("done", "done", "not", "small", "skip", "done")):
        ticks(row, [TODAY - DAY * b for b in range(offset, 300, 7)], state=state)
    owner.habit_pauses.create(habit=row, first=date(2026, 5, 3), last=date(2026, 5, 17))
    answer = home.get(f"/habits/{row.pk}/year/", headers={"accept-encoding": "gzip"})
    assert len(answer.content) <= 10_000
    page = html.fromstring(home.get(f"/habits/{row.pk}/year/").content)
    drawn, told = in_the_picture(page), in_the_table(page)
    assert drawn == told
    states = dict(row.entries.values_list("day", "state"))
    assert len(drawn) == (TODAY - date(2025, 12, 1)).days + 1
    for (month, number), mark in drawn.items():
        year = 2025 if month == "Dec" else 2026
        day = date(year, 1 + "JanFebMarAprMayJunJulAugSepOctNovDec".index(month) // 3, number)
        paused = date(2026, 5, 3) <= day <= date(2026, 5, 17)
        assert mark == states.get(day, "skip" if paused else "open")
    sums = [text.text for text in page.xpath("//figure/svg/text[@x='294']")]
    assert sums == [cell.text.split()[0] for cell in page.xpath("//tbody/tr/td[1]")]
    assert len({path.get("d")[10:20] for path in page.xpath("//figcaption//path")}) == len(MARKS)


@pytest.mark.usefixtures("at_noon")
def test_earlier_years_are_a_page_away(owner, home):
    row = habit(owner, first_day=TODAY - DAY * 900)
    ticks(row, [TODAY - DAY * 800])
    assert "0 of 359 days done" in text_of(home.get(f"/habits/{row.pk}/year/"))
    assert "1 of 177 days done" in text_of(home.get(f"/habits/{row.pk}/year/?page=3"))


@pytest.mark.usefixtures("at_noon")
def test_seventeen_of_thirty_one_days(owner, home):
    row = habit(owner, first_day=date(2026, 10, 1))
    ticks(row, [date(2026, 10, day) for day in range(3, 20)])
    words = text_of(home.get(f"/habits/{row.pk}/"))
    assert "October: 17 of 31 days" in words
    assert "November: 0 of 24 days so far" in words


dates = st.dates(date(2023, 11, 1), date(2024, 4, 30))


@settings(max_examples=1000)
@given(
    states=st.dictionaries(dates, st.sampled_from(Done.values)),
    first=dates,
    last=dates,
    off=st.sets(dates, max_size=5),
)
def test_every_day_stands_once_in_a_picture(states, first, last, off):
    """C81: leap day and year end are days like others."""
    if first > last:
        first, last = last, first
    months = months_of(states, first=first, last=last, off=Off(frozenset(off)))
    days = [day for month in months for day in month.marks]
    assert sorted(days) == [first + DAY * i for i in range((last - first).days + 1)]
    drawn = [place for _, path in picture(months).paths for place in MARK.findall(path)]
    assert len(drawn) == len(set(drawn)) == len(days)


def test_a_day_begins_at_local_midnight(owner, client_of):
    """C81: half past midnight in Johannesburg is yesterday in London."""
    with time_machine.travel("2026-11-23T22:30:00Z", tick=False):
        row = habit(owner)
        client_of(owner).post(
            f"/habits/{row.pk}/tick/",
            {"day": "2026-11-24", "what": "done", "back": "today"},
        )
        assert owner.habit_entries.get().day == TODAY == owner.today()
