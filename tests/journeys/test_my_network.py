"""From "I have nobody" to people who know what is asked of them, on a small phone."""

import re
from datetime import date, timedelta
from uuid import uuid4

import pytest

from .site import tap
from .test_first_day import choose, heading, save, sign_up, write

WIDTH, HEIGHT = 320, 568
CARD = "BEGIN:VCARD\nVERSION:3.0\nFN:{}\nTEL:{}\nEND:VCARD\n"
both = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])


@pytest.fixture
def beginner(phone):
    """beginner(javascript=...): the phone of somebody whose account is a minute old."""

    def open_phone(**options):
        page = phone(width=WIDTH, height=HEIGHT, **options)
        sign_up(page, f"nandi{uuid4().hex[:6]}")
        return page

    return open_phone


def says(page) -> str:
    """What the page says; nothing of it is cut off at the side."""
    assert page.evaluate("document.documentElement.scrollWidth") <= WIDTH, page.url
    return page.locator("main").inner_text()


def follow(page, words: str):
    tap(page.locator("main").get_by_role("link", name=words).first)


def press(page, words: str):
    tap(page.locator("main").get_by_role("button", name=words).first)


def add(page, name: str, circle: str, **more: str):
    page.goto("/people/new/")
    write(page, "name", name)
    choose(page, circle)
    for field, text in more.items():
        write(page, field, text)
    save(page)
    assert heading(page) == name


@both
def test_from_nobody_to_a_group_and_somebody_met_there(beginner, javascript):
    """C65: what is missing leads to a group, a plan, an evening there, and a first name."""
    page = beginner(javascript=javascript)
    page.goto("/people/")
    assert "Nobody here yet" in says(page)
    follow(page, "Add somebody")
    write(page, "name", "Gogo")
    choose(page, "Family")
    save(page)
    assert heading(page) == "Gogo"

    page.goto("/people/picture/")
    assert "What is missing" in says(page)
    follow(page, "Groups today")
    assert "day=today" in page.url
    page.goto("/groups/?place=Soweto")
    press(page, "Put it in my week")
    group = heading(page)
    assert "Am I going?" in says(page)
    press(page, "I am going")
    assert "you mean to go" in says(page)

    follow(page, "Make the plan")
    write(page, "way_there", "Taxi from the rank at ten past five")
    write(page, "way_home", "The last taxi, at eight")
    choose(page, "May I sit with you?")
    save(page)
    assert "The last taxi, at eight" in says(page) and "May I sit with you?" in says(page)
    follow(page, "My first time")
    assert "first names" in says(page)
    follow(page, "Back to the group")
    assert heading(page) == group

    press(page, "I went today")
    for name, value in (("before", 2), ("after", 4)):
        field = page.locator(f"main [name={name}][value='{value}']")
        field.locator("xpath=ancestor::label[1]").click()
    write(page, "met_new", "Themba")
    write(page, "takes_home", "One day is enough.")
    save(page)
    assert "You went once here" in says(page) or "Each one counts" in says(page)

    page.goto("/people/")
    assert "Themba" in says(page) and "On the same road as me" in says(page)
    follow(page, "Themba")
    press(page, "We met")
    assert heading(page) == "How was it with Themba?"
    choose(page, "It helped")
    save(page)
    assert "We met. It helped." in says(page)
    page.goto("/people/")
    assert "last contact today" in says(page)


@both
def test_i_ask_for_one_thing_and_today_brings_it_up_again(beginner, javascript):
    """From what I need to the letter, the answer, the limits, and the day we look at it again."""
    page = beginner(javascript=javascript)
    add(page, "Mama Zodwa", "Family", phone="082 555 0101")
    follow(page, "Ask Mama Zodwa for something")
    press(page, "A lift to a group or the clinic")
    write(page, "need", "Tuesday at half past five, there and back.")
    save(page)
    assert heading(page) == "How would I say it?"
    letter = page.locator("main [name=letter]")
    assert letter.input_value().startswith("Hi Mama Zodwa.")
    letter.fill(letter.input_value() + " Love, N.")
    save(page)
    assert "Love, N." in says(page)
    sends = page.locator("main a[href^='https://wa.me/27825550101?text=']").first
    assert "Love%2C%20N." in sends.get_attribute("href")

    press(page, "I asked")
    press(page, "They said yes")
    write(page, "answer", "Yes, when the car is back.")
    save(page)
    write(page, "how_often", "Every Tuesday")
    save(page)
    write(page, "limits", "Not when it rains")
    save(page)
    choose(page, "In a week")
    save(page)
    assert "Every Tuesday" in says(page) and "Not when it rains" in says(page)

    follow(page, "Change any of this")
    write(page, "review_on", today_of(page))
    save(page)
    page.goto("/today/")
    assert "Look at it again" in says(page)
    follow(page, "Mama Zodwa: A lift")
    press(page, "It still holds")
    assert "Does it still hold?" not in says(page)


@both
def test_a_clinic_a_visit_and_the_next_one(beginner, site, javascript):
    """With a page to take along; and an address for the calendar that can be ended."""
    page = beginner(javascript=javascript)
    page.goto("/people/professionals/")
    follow(page, "Add them")
    write(page, "name", "Sister Dube")
    write(page, "role", "nurse")
    save(page)
    day = today_of(page)
    follow(page, "Add an appointment")
    write(page, "day", day)
    write(page, "purpose", "My script")
    save(page)
    assert "It is today" in says(page)
    follow(page, "Add a question to ask")
    write(page, "words", "What if I miss a day?")
    save(page)
    page.goto("/appointments/")
    tap(page.locator("main .list a").first)
    follow(page, "One page to take along")
    assert "What if I miss a day?" in says(page) and "Tsela" not in says(page)
    page.go_back()
    follow(page, "I went")
    choose(page, "What if I miss a day?")
    page.locator("main [name^=answer_]").fill("Phone before noon")
    write(page, "agreed", "The same dose")
    write(page, "next_day", f"{date.fromisoformat(day) + timedelta(28)}")
    save(page)
    assert "The next one:" in says(page) and "Phone before noon" in says(page)

    page.goto("/appointments/calendar/")
    press(page, "Make my address")
    address = page.locator("main .address").inner_text().strip()
    feed = page.request.get(address)
    assert feed.ok and "BEGIN:VEVENT" in feed.text()
    assert "Dube" not in feed.text() and "script" not in feed.text()
    press(page, "End this address")
    assert page.request.get(address).status == 404


@both
def test_everybody_on_one_picture_and_what_pulls_me_back(beginner, javascript):
    """Names out of the phone, an old crowd set apart, and my answer when somebody calls."""
    page = beginner(javascript=javascript)
    page.goto("/people/from-phone/")
    cards = "".join(CARD.format(*each) for each in (("Bongani", "0825550102"), ("A Dealer", "1")))
    write(page, "pasted", cards)
    press(page, "Show who is in it")
    choose(page, "Bongani")
    press(page, "Keep the ticked ones")
    assert "Bongani" in says(page) and "A Dealer" not in says(page)

    page.goto("/people/circles/new/")
    write(page, "name", "The corner")
    choose(page, "The people I used with")
    save(page)
    page.goto("/people/picture/")
    assert page.locator("main svg[role=img] use").count() == 2
    table = page.locator("main table").first.inner_text()
    assert "Bongani" in table and re.search(r"The corner\s+old crowd, take care", table)

    page.goto("/people/influences/new/")
    press(page, "An old friend from those days")
    choose(page, "Stay away")
    choose(page, "I block the number.")
    save(page)
    assert "I block the number." in says(page)


def today_of(page) -> str:
    """The date where the person is, as the site sees it."""
    back = page.url
    page.goto("/notes/")
    found = page.locator("main a", has_text="How is today?").first.get_attribute("href")
    page.goto(back)
    return re.search(r"\d{4}-\d\d-\d\d", found)[0]


AT = """() => {
  const e = document.activeElement;
  const box = e.getBoundingClientRect();
  // Of a tall field the line where one writes: the browser brings no more of it into view.
  const y = box.y + Math.min(box.height, 44) / 2;
  const hit = document.elementFromPoint(box.x + box.width / 2, y);
  return {
    name: e.name || '', value: e.value || '',
    words: (e.closest('label') || e).innerText || '',
    seen: box.bottom > 0 && box.top < innerHeight && (!hit || e.contains(hit) || hit.contains(e)),
  };
}"""


def tab_to(page, *, words="", name="", value=None):
    """Press Tab until the place with these words, or this field, has the focus, and is seen."""
    for _ in range(80):
        page.keyboard.press("Tab")
        at = page.evaluate(AT)
        wanted = at["name"] == name if name else words in at["words"]
        if wanted and value in (None, at["value"]):
            assert at["seen"], f"{words or name} has the focus and is not seen"
            return
    raise AssertionError(f"No Tab leads to {words or name} on {page.url}")


def enter(page, words: str):
    tab_to(page, words=words)
    with page.expect_navigation():
        page.keyboard.press("Enter")


def type_in(page, name: str, text: str):
    tab_to(page, name=name)
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type(text)


def test_without_a_mouse_from_nobody_to_the_letter(beginner):
    """C66: added, reached, asked, and the group kept, by keyboard alone."""
    page = beginner()
    page.goto("/people/")
    enter(page, "Add somebody")
    type_in(page, "name", "Mama Zodwa")
    tab_to(page, name="circle")
    page.keyboard.press("Space")
    tab_to(page, words="How to reach them")
    page.keyboard.press("Enter")
    type_in(page, "phone", "082 555 0101")
    enter(page, "Add to my people")
    assert heading(page) == "Mama Zodwa"
    enter(page, "I called")
    assert heading(page) == "How was it with Mama Zodwa?"
    enter(page, "Save")
    enter(page, "Ask Mama Zodwa for something")
    enter(page, "A call when I crave")
    type_in(page, "need", "Five minutes, also at night.")
    enter(page, "Save and go on")
    enter(page, "Save these words")
    assert "Five minutes, also at night." in says(page)
    enter(page, "I asked")
    assert "asked" in says(page)

    page.goto("/groups/?place=Soweto")
    enter(page, "Put it in my week")
    enter(page, "I am going")
    assert "you mean to go" in says(page)
