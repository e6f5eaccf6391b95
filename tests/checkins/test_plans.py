"""The plan: one page, built part by part, kept in versions, printed."""

import gzip
import re
from datetime import date, timedelta

import pytest
import textstat
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from checkins.models import Plan, PlanVersion
from checkins.plan_parts import BY_NAME, FIRST_TO_LAST, PARTS, WORDS, next_open
from checkins.plan_versions import changes, words_of
from network.models import Person
from resources.models import HelpCard
from tests.network.makers import appointment, group

from .makers import as_sent, form_of, habit, text_of, trigger

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("at_noon")]
DAY = timedelta(days=1)
TODAY = date(2026, 11, 24)
HOME = "/plan/"


def at(name, *args) -> str:
    return reverse(f"checkins:{name}", args=args)


def step(name) -> str:
    return at("plan_step", name)


def write(home, name, words, **given):
    """Open a part, write these words, save."""
    field = BY_NAME[name].field
    return home.post(step(name), as_sent(home.get(step(name)), **{field: words, **given}))


def mine(owner) -> Plan:
    return owner.plans.get()


def versions(owner) -> list[PlanVersion]:
    return list(owner.plan_versions.order_by("number"))


def person(owner, name, **fields) -> Person:
    known = {"circle": "family", "phone": "+27821234567", "can_be_reached": True, **fields}
    return owner.people.create(name=name, **known)


def test_an_empty_plan_teaches_every_part_and_leads_to_it(home):
    page = text_of(home.get(HOME))
    assert "0 of 9 parts are written" in page
    for part in WORDS:
        assert part.title in page and part.ideas[0] in page
        assert step(part.name) in page
    for place in ("network:person_new", "network:groups", "network:appointments"):
        assert reverse(place) in page
    for place in ("habits", "triggers", "days_ahead"):
        assert at(place) in page


def test_looking_at_the_plan_writes_nothing(home, owner):
    for path in (HOME, step("reasons"), step("people"), at("plan_paper"), at("plan_card")):
        assert home.get(path).status_code == 200
    assert not owner.plans.exists() and not owner.plan_versions.exists()


def test_one_page_says_it_all(home, owner):
    for part in WORDS:
        write(home, part.name, f"my words on {part.name}")
    person(owner, "Mama", stance="backs", safe_when_craving=True)
    clinic = person(owner, "Sister Dube", circle="professional", role="nurse")
    trigger(owner, "I get paid", "I give my card to Mama")
    habit(owner, "Walk", cue="After breakfast")
    group(owner, "Evening Light")
    appointment(owner, clinic, day=TODAY + DAY)
    line()
    page = text_of(home.get(HOME))
    for part in WORDS:
        assert f"my words on {part.name}" in page
    for words in ("Mama", "Sister Dube", "nurse", "If: I get paid", "I give my card to Mama"):
        assert words in page
    for words in ("Walk: After breakfast", "Evening Light", "Tonight, 18:00", "Tomorrow"):
        assert words in page
    for words in ("The Line", "tel:0800121314", "tel:112", "tel:+27821234567"):
        assert words in page
    assert "can take less than before" in page, "tolerance is lower after a break"
    assert reverse("help") in page, "the help card stands beside it"


def test_the_steps_for_a_hard_hour_come_first_to_last(home, owner):
    """From signs to a safer place, in the order of `FIRST_TO_LAST`."""
    page = home.get(HOME).content.decode()
    places = [page.index(f'id="{name}"') for name in FIRST_TO_LAST]
    assert places == sorted(places)


def test_what_is_picked_lands_in_the_text(home, owner):
    """One tap on an idea adds it as a line below own words (C73: without JavaScript)."""
    ideas = BY_NAME["signs"].ideas
    write(home, "signs", "My own sign", ideas=[ideas[0], ideas[2]])
    assert mine(owner).warning_signs == f"My own sign\n{ideas[0]}\n{ideas[2]}"
    left = [value for value, _ in form_of(home.get(step("signs"))).fields["ideas"].choices]
    assert left == [each for each in ideas if each not in {ideas[0], ideas[2]}]


def test_building_goes_from_part_to_part_and_ends_at_the_plan(home, owner):
    person(owner, "Mama")
    seen, path = [], f"{step(PARTS[0].name)}?go-on=1"
    while path != HOME:
        page = home.get(path)
        part = page.context["part"]
        seen.append(part.name)
        given = {part.field: "words"} if part.ideas else {"people": [owner.people.get().pk]}
        path = home.post(path, as_sent(page, **given)).url
    assert seen == [part.name for part in PARTS]
    assert "All 9 parts are written" in text_of(home.get(HOME))


def test_a_part_is_skipped_and_comes_back_at_the_end(home, owner):
    page = text_of(home.get(f"{step('reasons')}?go-on=1"))
    assert f'href="{step("signs")}?go-on=1">Skip' in page
    write(home, "medicine", "Every morning")
    assert f"{step('reasons')}?go-on=1" in text_of(home.get(HOME))
    assert "1 of 9 parts" in text_of(home.get(HOME))
    assert next_open({"medicine"}) == BY_NAME["reasons"]
    assert next_open({"medicine"}, after="home") == BY_NAME["after"]
    assert next_open({"after", "medicine"}, after="home") == BY_NAME["reasons"]
    assert next_open({part.name for part in PARTS if part.name != "home"}, after="home") is None


def test_a_change_of_one_part_leads_back_to_the_plan(home):
    assert write(home, "reasons", "Lebo").url == f"{HOME}#reasons"


def test_an_unknown_part_does_not_exist(home):
    assert home.get(step("nothing")).status_code == 404


def test_a_double_tap_makes_one_plan_with_each_line_once(home, owner):
    """C78"""
    page = home.get(step("reasons"))
    sent = as_sent(page, reasons="Lebo", ideas=[BY_NAME["reasons"].ideas[0]])
    for _ in range(2):
        assert home.post(step("reasons"), sent).status_code == 302
    assert mine(owner).reasons == f"Lebo\n{BY_NAME['reasons'].ideas[0]}"
    assert len(versions(owner)) == 1


def test_two_first_windows_show_both_texts(home, owner):
    """C78: nobody has a plan yet, and it is begun in two windows."""
    one, two = (home.get(step("reasons")) for _ in range(2))
    home.post(step("reasons"), as_sent(one, reasons="first words"))
    answer = home.post(step("reasons"), as_sent(two, reasons="other words"))
    assert "first words" in text_of(answer) and "other words" in text_of(answer)
    home.post(step("reasons"), as_sent(answer, reasons="other words"))
    assert mine(owner).reasons == "other words"
    assert [each.words["reasons"] for each in versions(owner)] == ["first words", "other words"]


def test_two_windows_show_both_texts(home, owner):
    """C78"""
    write(home, "reasons", "what stood")
    one, two = (home.get(step("reasons")) for _ in range(2))
    home.post(step("reasons"), as_sent(one, reasons="first words"))
    answer = home.post(step("reasons"), as_sent(two, reasons="other words"))
    assert "first words" in text_of(answer) and "other words" in text_of(answer)
    assert mine(owner).reasons == "first words"


def test_too_long_together_keeps_every_word_and_tick(home, owner):
    """C67"""
    idea = BY_NAME["medicine"].ideas[0]
    answer = write(home, "medicine", "x" * 990, ideas=[idea])
    page = text_of(answer)
    assert "too long together" in page and "x" * 990 in page
    assert re.search(rf'value="{idea}"[^>]*checked', page)
    assert not owner.plans.exists()


def test_where_one_writes_nobody_is_watching(home):
    """C59"""
    for part in WORDS:
        assert "Nobody is watching this page" in text_of(home.get(step(part.name)))


def test_people_are_chosen_by_hand_and_risky_ones_never(home, owner, stranger):
    mama = person(owner, "Mama")
    tumi = person(owner, "Tumi", stance="against")
    sipho = person(owner, "Sipho", uses="often")
    away = person(owner, "Gone", archived_at=timezone.now())
    theirs = person(stranger, "Theirs")
    page = text_of(home.get(HOME))
    assert "Picked from my people" in page and "Mama" in page
    offered = [
        value.value for value, _ in form_of(home.get(step("people"))).fields["people"].choices
    ]
    assert offered == [mama.pk]
    for who in (tumi, sipho, away, theirs):
        answer = home.post(step("people"), as_sent(home.get(step("people")), people=[who.pk]))
        assert answer.status_code == 200 and not owner.plans.exists()
    home.post(step("people"), as_sent(home.get(step("people")), people=[mama.pk]))
    assert "Picked from my people" not in text_of(home.get(HOME))
    assert "1 of 9 parts" in text_of(home.get(HOME))
    mama.stance = "against"
    mama.save()
    for path in (HOME, at("plan_paper"), at("plan_card")):
        assert "Mama" not in text_of(home.get(path)), "who has become risky is not shown"


def test_six_people_at_most_and_two_windows_show_both_choices(home, owner):
    people = [person(owner, f"Number {each}") for each in range(7)]
    many = as_sent(home.get(step("people")), people=[each.pk for each in people])
    assert "Choose 6 at most" in text_of(home.post(step("people"), many))
    home.post(step("people"), as_sent(home.get(step("people")), people=[people[0].pk]))
    one, two = (home.get(step("people")) for _ in range(2))
    home.post(step("people"), as_sent(one, people=[people[1].pk]))
    answer = home.post(step("people"), as_sent(two, people=[people[2].pk]))
    assert answer.context["form"].conflicts == [{"label": "Choose by hand", "now": "Number 1"}]
    assert [each.name for each in mine(owner).people.all()] == ["Number 1"]


def test_versions_of_one_evening_fold_and_what_is_taken_away_stays(home, owner, client_of):
    write(home, "reasons", "Lebo")
    write(home, "signs", "I sleep badly")
    assert [(each.number, each.day) for each in versions(owner)] == [(1, TODAY)]
    write(home, "reasons", "Mama")
    assert [each.words.get("reasons") for each in versions(owner)] == ["Lebo", "Mama"]
    with time_machine.travel("2026-11-25T10:00:00Z", tick=False):
        for _ in range(2):
            write(client_of(owner), "reasons", "Mama\nLebo")
    assert [each.number for each in versions(owner)] == [1, 2, 3]
    assert [each.day for each in versions(owner)] == [TODAY, TODAY, TODAY + DAY]


def test_an_old_version_is_looked_at_compared_and_brought_back(home, owner, client_of):
    write(home, "reasons", "Lebo\nMama")
    write(home, "medicine", "Every morning")
    with time_machine.travel("2026-11-26T10:00:00Z", tick=False):
        home = client_of(owner)
        write(home, "reasons", "Lebo\nA room of my own")
        old = versions(owner)[0]
        listed = text_of(home.get(at("planversions")))
        assert "Version 2, 26 November 2026" in listed and "Changed: My reasons." in listed
        page = text_of(home.get(at("planversion", old.pk)))
        assert "<ins>A room of my own</ins>" in page and "<del>Mama</del>" in page
        for _ in range(2):
            assert home.post(at("planversion_bring_back", old.pk)).url == HOME
    assert words_of(mine(owner)) == {"reasons": "Lebo\nMama", "medicine": "Every morning"}
    said = [each.words["reasons"] for each in versions(owner)]
    assert said == ["Lebo\nMama", "Lebo\nA room of my own", "Lebo\nMama"]


def test_bringing_back_keeps_words_that_no_version_has(home, owner):
    write(home, "reasons", "Lebo")
    plan, old = mine(owner), versions(owner)[0]
    plan.reasons = "written elsewhere"
    plan.save()
    home.post(at("planversion_bring_back", old.pk))
    assert [each.words["reasons"] for each in versions(owner)] == [
        "Lebo",
        "written elsewhere",
        "Lebo",
    ]


def test_a_form_that_is_open_does_not_overwrite_what_was_brought_back(home, owner):
    write(home, "reasons", "Lebo")
    write(home, "reasons", "Mama")
    page = home.get(step("reasons"))
    home.post(at("planversion_bring_back", versions(owner)[0].pk))
    answer = home.post(step("reasons"), as_sent(page, reasons="Mama and Gogo"))
    assert answer.status_code == 200 and mine(owner).reasons == "Lebo"


def test_versions_of_others_do_not_exist(home, stranger, client_of):
    write(client_of(stranger), "reasons", "theirs")
    theirs = versions(stranger)[0]
    assert home.get(at("planversion", theirs.pk)).status_code == 404
    assert home.post(at("planversion_bring_back", theirs.pk)).status_code == 404


texts = st.text(alphabet="ab\n ", max_size=12)
plans = st.dictionaries(st.sampled_from([each.name for each in WORDS]), texts)


@given(plans, plans)
@settings(max_examples=300)
def test_a_comparison_tells_every_line_that_came_or_went(before, after):
    def lines(words, name):
        return sorted(filter(None, map(str.strip, words.get(name, "").splitlines())))

    found = {each.part.name: each for each in changes(before, after)}
    for part in WORDS:
        if part.name not in found:
            assert before.get(part.name, "") == after.get(part.name, "")
            continue
        each = found[part.name]
        came, went = lines(before, part.name) + each.added, lines(after, part.name) + each.gone
        assert sorted(came) == sorted(went)
        assert not set(each.added) & set(each.gone)


def line(**fields) -> HelpCard:
    """A line that anybody can call."""
    public = {"published": True, "source_url": "https://source.invalid/", "source_date": "2026"}
    known = {"slug": "a-line", "kind": "line", "title": "The Line", "phone": "0800 12 13 14"}
    return HelpCard.objects.create(**{**known, **public, **fields})


def fill(owner, number):
    """So many rows of everything that joins the plan."""
    Person.objects.bulk_create(
        Person(
            owner=owner,
            name=f"Somebody {each}",
            circle=("family", "professional")[each % 2],
            phone="+27821234567",
            can_be_reached=True,
            stance="backs",
        )
        for each in range(number)
    )
    for each in range(number):
        trigger(owner, f"Situation {each}", "one answer", "another", "a third", "a fourth")
        habit(owner, f"Habit {each}", cue="After breakfast")
        group(owner, f"Group {each}", place="A long way from here", weekday=each % 7)
        appointment(owner, owner.people.first(), day=TODAY + DAY * each)
    for each in range(5):
        line(slug=f"a-line-{number}-{each}", hours="24 hours")


def test_pages_stay_flat_and_light_however_much_there_is(home, owner, stranger, client_of):
    """At most 12 queries and 10 kB, with 100 people and every part as long as it may be."""
    paths = (HOME, at("plan_paper"), at("plan_card"), at("plan_text"), step("people"))
    words = iter(range(10**6))
    for part in WORDS:
        write(home, part.name, "one line")
    fill(owner, 1)
    mine(owner).people.set(owner.people.all())
    few = [_queries(home, path)[0] for path in paths]
    fill(owner, 99)
    person(stranger, "Mama")
    mine(owner).people.set(owner.people.all())
    for part in WORDS:
        most = Plan._meta.get_field(part.field).max_length
        write(home, part.name, " ".join(f"word{next(words)}" for _ in range(most // 10))[:most])
    assert _queries(client_of(stranger), HOME)[0] <= 12, "with suggested people"
    for path, before in zip(paths, few, strict=True):
        number, answer = _queries(home, path)
        assert number <= min(before, 12), path
        assert len(gzip.compress(answer.content)) <= 10_000, path


def _queries(home, path):
    home.get(path)
    with CaptureQueriesContext(connection) as asked:
        answer = home.get(path)
    return len(asked.captured_queries), answer


def test_the_sheet_holds_plan_numbers_groups_and_the_picture(home, owner):
    write(home, "alone", "I walk")
    person(owner, "Mama", closeness=1)
    person(owner, "Tumi", stance="against")
    group(owner, "Evening Light", place="The hall")
    page = text_of(home.get(at("plan_paper")))
    for words in ("I walk", "082 123 4567", "Evening Light", "every Tuesday at 18:00", "The hall"):
        assert words in page
    assert '<svg class="net"' in page
    assert "Tumi" not in page, "a paper is found by others"
    assert "<title>One sheet to print</title>" in page, "no name of this site on paper"


def test_a_long_plan_is_printed_smaller_and_says_so_when_one_sheet_is_too_little(home, owner):
    sizes = []
    person(owner, "Mama")
    for letters in (10, 350, 560, 700, 2000):
        for part in WORDS:
            words = "abcde " * 500
            write(home, part.name, words[: min(letters, 1000 if part.name == "medicine" else 2000)])
        page = home.get(at("plan_paper"))
        printed = page.context["print"]
        sizes.append((printed.size, printed.has_picture, printed.fits))
        assert ('<svg class="net"' in text_of(page)) == printed.has_picture
    assert sizes == [
        ("roomy", True, True),
        ("close", True, True),
        ("close", False, True),
        ("small", False, True),
        ("small", False, False),
    ]
    assert "More on the next page" in text_of(page)


def test_the_card_holds_people_steps_and_a_line_and_tells_nothing(home, owner):
    write(home, "alone", "I walk around the block\nand back")
    person(owner, "Mama")
    person(owner, "The clinic", circle="professional")
    line(title="Heroin line")
    card = (
        text_of(home.get(at("plan_card"))).split('<ul class="cards">')[1].split("</ul>\n</li>")[0]
    )
    for words in ("Mama: 082 123 4567", "I walk around the block", "0800 12 13 14"):
        assert words in card
    for words in ("The clinic", "Heroin"):
        assert words not in card, "it would tell whoever finds the card"
    assert "<title>A card to print</title>" in text_of(home.get(at("plan_card")))


def test_a_text_to_copy_holds_steps_and_numbers(home, owner):
    write(home, "alone", "I walk")
    person(owner, "Mama")
    page = text_of(home.get(at("plan_text")))
    for words in ("2. What I do on my own<br>I walk", "Mama 082 123 4567", "In danger 112"):
        assert words in page


def test_words_of_a_plan_and_its_versions_are_sealed(home, owner):
    """C36"""
    for part in WORDS:
        write(home, part.name, f"canary-{part.name}")
    with connection.cursor() as cursor:
        for table in ("checkins_plan", "checkins_planversion"):
            cursor.execute(f"SELECT * FROM {table}")
            rows = cursor.fetchall()
            assert rows
            for value in (value for row in rows for value in row):
                raw = bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                assert b"canary" not in raw


def test_a_child_of_twelve_can_read_it():
    """C70: grade 6 at most."""
    words = [each for part in PARTS for each in (part.asks, part.hint, *part.ideas)]
    spoken = " ".join(each if each.endswith((".", "?")) else f"{each}." for each in words)
    assert textstat.automated_readability_index(spoken) <= 6
