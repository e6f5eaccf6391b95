"""Two people, two browsers at once: one shares, the other reads, and it is over when it is over."""

import re
from uuid import uuid4

from .site import shown_by, tap
from .test_first_day import PASSPHRASE, choose, heading, save, write
from .test_my_network import beginner, both, follow, press, says  # noqa: F401

READER = "demo-counsellor"
CODE = re.compile(r"\b[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}-[A-HJ-NP-Z2-9]{4}\b")


def text_of(page) -> str:
    return page.locator("main").inner_text()


def prove(page):
    """Give the passphrase once more, where the page asks for it."""
    if "/passphrase/now/" in page.url:
        page.fill("main [name=passphrase]", PASSPHRASE)
        save(page)


def write_today(page):
    """A day of which one part will be shown and another will not."""
    page.goto("/today/")
    follow(page, "Write today")
    for name, value in (("mood", 4), ("craving", 3)):
        box = page.locator(f"main [name={name}][value='{value}']")
        box.locator("xpath=ancestor::label[1]").click()
    save(page)


def invite(page) -> str:
    """The owner chooses two parts, looks at the very page, and makes the code."""
    page.goto("/sharing/new/")
    write(page, "new_name", "Lerato from the centre")
    page.select_option("main [name=new_circle]", "professional")
    write(page, "called", "Nandi")
    write(page, "purpose", "For our sessions")
    assert not page.locator("main [name=sees]:checked").count(), "nothing is ticked for anybody"
    choose(page, "How my mood goes")
    choose(page, "Whether I checked in")
    save(page)
    assert heading(page) == "What Lerato from the centre will see"
    review = says(page)
    assert "Mood" in review and "For our sessions" in review
    assert "Craving" not in page.locator("main section").first.inner_text()
    press(page, "Make the code")
    prove(page)
    if not CODE.search(says(page)):
        press(page, "Make the code")
    (code,) = set(CODE.findall(page.locator("main .big").inner_text()))
    return code


def claim(page, code: str):
    """The reader opens the page, which does nothing, types the code, reads, accepts."""
    for _ in range(3):
        page.goto("/with-me/code/")
    assert heading(page) == "Type the code"
    page.fill("main [name=code]", code.lower())
    save(page)
    assert heading(page) == "Nandi wants to share with you"
    terms = text_of(page)
    assert "How my mood goes" in terms and "For our sessions" in terms
    press(page, "Yes, I accept")
    page.goto("/with-me/")
    assert not page.locator("main").get_by_role("link", name="Nandi", exact=True).count()


def confirm(page):
    """The owner sees who typed it and on which register they stand, and says yes."""
    page.goto("/sharing/")
    follow(page, "See who it is")
    prove(page)
    assert "Lerato" in page.locator("main #who").inner_text()
    assert "Health Professions Council" in says(page) and "checked by us on" in says(page)
    press(page, "Yes, share this")
    prove(page)
    assert heading(page) == "My sharing"
    assert "Never opened" in says(page)


def answer_of(page, step):
    """What the server said to this step of the page."""
    with page.expect_response(lambda each: "/with-me/" in each.url) as got:
        step()
    return got.value.status


@both
def test_from_invitation_to_who_saw_what(beginner, phone, signed_in, javascript):  # noqa: F811
    """C5, C7, C9, C10, C13, C22, C62: invite, claim, confirm, read, stop; a browser each."""
    owner = beginner(javascript=javascript)
    reader = phone(state=signed_in(READER), javascript=javascript, width=1280, height=800)
    write_today(owner)
    claim(reader, invite(owner))
    confirm(owner)

    reader.goto("/with-me/")
    tap(reader.locator("main").get_by_role("link", name="Nandi", exact=True).first)
    assert heading(reader) == "Nandi"
    page = text_of(reader)
    assert "Mood" in page and "Craving" not in page, "what is not granted does not exist"
    there = reader.url

    owner.goto("/sharing/")
    assert "Last opened on" in says(owner)
    press(owner, "Stop")
    assert "Nobody was told" in owner.locator("body").inner_text()

    assert answer_of(reader, lambda: follow(reader, "One sheet to print")) == 404
    assert heading(reader) == "Nothing here"
    assert answer_of(reader, lambda: reader.goto(there)) == 404
    over = reader.locator("body").inner_text()
    assert answer_of(reader, lambda: reader.goto(f"/with-me/{uuid4()}/")) == 404
    assert reader.locator("body").inner_text() == over, "ended and never there are the same"
    reader.goto("/with-me/")
    assert "Nandi" not in text_of(reader)

    owner.goto("/sharing/seen/")
    seen = says(owner)
    assert "Lerato from the centre looked at" in seen
    assert "ood" in seen and "raving" not in seen


@both
def test_a_reader_without_a_second_step_is_led_to_one_and_back(beginner, javascript):  # noqa: F811
    """C22: nothing of the reader's side opens before, and then it is where they wanted to go."""
    page = beginner(javascript=javascript)
    page.goto("/with-me/code/")
    assert heading(page) == "A second step at sign-in"
    assert "asks for a second step" in page.locator("body").inner_text()
    follow(page, "Set up an app")
    prove(page)
    assert heading(page) == "Set up an app"
    key = page.locator("main code").first.inner_text().replace(" ", "")
    page.fill("main [name=number]", shown_by(key))
    save(page)
    assert page.url.endswith("/with-me/code/")
    assert heading(page) == "Type the code"
