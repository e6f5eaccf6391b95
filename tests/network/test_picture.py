"""My network as a picture: everybody once, nobody closer further out, no mark on another."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from network.picture import MARK, ME_BOX, RINGS, Figure, picture_of

FAMILIES = ["family", "friend", "peer", "professional", "group", "g-meeting", "g-crowd"]
# A phone shows it at two thirds; a sheet of A4 at more than its size.
WIDEST = 600
NAMES = st.text(min_size=1, max_size=80) | st.sampled_from(["Mama", "Bongani", "WWWWWWWWWWWW"])


def figures(**size):
    one = st.builds(
        Figure,
        key=st.uuids().map(str),
        name=NAMES,
        family=st.sampled_from(FAMILIES),
        ring=st.sampled_from(RINGS),
        apart=st.booleans(),
    )
    return st.lists(one, unique_by=lambda each: each.key, **size)


def crowd(count: int, ring=lambda number: number % 4 + 1, apart=lambda number: number % 7 == 0):
    return [
        Figure(
            f"{number:03}", f"Person {number}", FAMILIES[number % 7], ring(number), apart(number)
        )
        for number in range(count)
    ]


def touch(one, other) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def holds_all_promises(picture, people):
    assert sorted(mark.figure.key for mark in picture.marks) == sorted(p.key for p in people)
    assert [mark.number for mark in picture.marks] == list(range(1, len(people) + 1))
    for mark in picture.marks:
        left, top, right, bottom = mark.box
        assert -picture.half_width <= left and right <= picture.half_width
        assert -picture.half_height <= top and bottom <= picture.half_height
    by_ring = {}
    for mark in picture.marks:
        by_ring.setdefault(mark.figure.ring, []).append(picture.away(mark))
    for inner, outer in combinations(sorted(by_ring), 2):
        assert max(by_ring[inner]) < min(by_ring[outer]), "somebody closer stands further out"
    for one, other in combinations(picture.marks, 2):
        if picture.named:
            assert not touch(one.box, other.box), (one, other)
        else:
            between = ((one.x - other.x) ** 2 + (one.y - other.y) ** 2) ** 0.5
            assert between >= 2 * MARK, (one, other)


@settings(max_examples=1000)
@given(figures(max_size=24))
def test_few_people_stand_each_once_and_never_on_top_of_each_other(people):
    picture = picture_of(people)
    holds_all_promises(picture, people)
    if picture.named:
        assert not any(touch(mark.box, ME_BOX) for mark in picture.marks)
        assert 2 * picture.half_width <= 400


@settings(max_examples=1000)
@given(st.integers(0, 130), st.integers(1, 4), st.integers(1, 9), st.booleans())
def test_a_hundred_people_and_thirty_groups_too(count, rings, every, all_apart):
    people = crowd(
        count, lambda number: number % rings + 1, lambda number: all_apart or number % every == 0
    )
    picture = picture_of(people)
    holds_all_promises(picture, people)
    assert max(2 * picture.half_width, 2 * picture.half_height) <= WIDEST


@settings(max_examples=1000)
@given(st.data(), figures(max_size=24))
def test_the_order_in_which_they_come_changes_nothing(data, people):
    shuffled = data.draw(st.permutations(people))
    assert picture_of(shuffled) == picture_of(people)


@settings(max_examples=1000)
@given(figures(min_size=1, max_size=24))
def test_whoever_needs_care_stands_between_the_lines_and_nobody_else_does(people):
    picture = picture_of(people)
    assert bool(picture.fence) is any(each.apart for each in people)
    if picture.fence:
        (right_x, right_y), _ = picture.fence
        edge = abs(right_x) / abs(right_y or 1) if right_y > 0 else None
        for mark in picture.marks:
            if edge is not None:  # the part set apart is narrower than half of the circle
                within = mark.y > 0 and abs(mark.x) < mark.y * edge + 1
                assert within is mark.figure.apart, mark


def test_words_on_the_lines_hide_no_name():
    picture = picture_of(crowd(12))
    words = [ring for ring in picture.rings if ring.words_at]
    assert words
    for ring in words:
        x, y = ring.words_at
        box = (x - 2.6 * len(ring.words), y - 5, x + 2.6 * len(ring.words), y + 4)
        assert not any(touch(box, mark.box) for mark in picture.marks)


def test_names_where_there_is_room_numbers_where_there_is_none():
    assert picture_of(crowd(10)).named
    many = picture_of(crowd(130))
    assert not many.named and {mark.label for mark in many.marks} == {""}


def test_a_long_name_is_shortened_and_kept_whole_beside_the_picture():
    (mark,) = picture_of([Figure("1", "Sister  Dlamini of Hillbrow", "friend", 1)]).marks
    assert mark.label == "Sister Dl…"
    assert mark.figure.name == "Sister  Dlamini of Hillbrow"


def test_nobody_at_all_is_a_picture_too():
    picture = picture_of([])
    assert picture.marks == () and picture.fence == () and len(picture.rings) == 3
