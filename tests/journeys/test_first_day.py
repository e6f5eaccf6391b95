"""A first day: from the first screen to a plan that is still there tomorrow."""

import re
from uuid import uuid4

import pytest

from .site import tap

pytestmark = pytest.mark.parametrize("javascript", [True, False], ids=["script", "no-script"])
PASSPHRASE = "under the old fig tree"


def heading(page) -> str:
    return page.locator("h1").inner_text()


def save(page):
    """Press the main button of the page's form."""
    tap(page.locator("main form[method=post] .btn-primary").first)


def choose(page, label: str):
    """Tick what this label says, where it stands folded away too."""
    box = page.locator("main label", has_text=label).first
    box.wait_for(state="attached")
    if not box.is_visible():
        box.locator("xpath=ancestor::details/summary").first.click()
    box.click()


def write(page, name: str, text: str):
    field = page.locator(f"main [name={name}]")
    field.first.wait_for(state="attached")
    if not field.is_visible():
        field.locator("xpath=ancestor::details/summary").first.click()
    field.fill(text)


def look_around(page):
    """Steps 1 to 3: the first screen, a group, a service, the five questions."""
    page.goto("/")
    for words in ("Help now", "Find a group", "Find a service", "Questions", "Start my plan"):
        assert page.get_by_role("link", name=words).first.is_visible(), words
    tap(page.get_by_role("link", name="Find a group").first)
    page.fill("main [name=place]", "Soweto")
    tap(page.locator("main form button").first)
    found = page.locator("main").inner_text()
    assert "Narcotics Anonymous" in found
    assert re.search(r"\d{1,2}:\d\d", found), "each group says when"
    assert re.search(r"20\d\d|undated", found), "each group says how fresh it is"
    page.goto("/directory/")
    page.fill("main [name=place]", "Johannesburg")
    tap(page.locator("main form button").first)
    tap(page.locator("main .list a, main article a").first)
    assert re.search(r"20\d\d|undated", page.locator("main").inner_text())
    page.goto("/questions/")
    questions = page.locator("main a[href^='/questions/']")
    assert questions.count() >= 5
    for path in [each.get_attribute("href") for each in questions.all()[:5]]:
        page.goto(path)
        assert page.locator("main a[href^=http]").count(), f"{path} names no source"


def sign_up(page, name: str) -> list[str]:
    """Step 4: a name and a passphrase, consent to an exact text, codes shown once."""
    page.goto("/")
    tap(page.get_by_role("link", name="Start my plan").first)
    assert not page.locator("main input[type=email]").count()
    assert not page.locator("main input[type=checkbox]:checked").count()
    page.fill("main [name=username]", name)
    page.fill("main [name=password1]", PASSPHRASE)
    page.check("main [name=adult][value=on]")
    page.check("main [name=consent]")
    save(page)
    save(page)
    text = page.locator("main").inner_text()
    codes = re.findall(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}\b", text)
    assert len(codes) >= 8, text
    return codes


def add_people(page):
    """Step 5: a mother, a friend on the same road, a clinic; and what the mother agreed to."""
    for name, circle, gives in (
        ("Mama Zodwa", "Family", ("Listens, encourages me", "Helps with lifts")),
        ("Bongani", "On the same road as me", ()),
    ):
        page.goto("/people/new/")
        write(page, "name", name)
        choose(page, circle)
        write(page, "phone", "082 555 0101")
        for give in gives:
            choose(page, give)
        save(page)
        assert heading(page) == name
    page.goto("/directory/?kind=outpatient&province=Gauteng")
    services = "main .list a[href^='/directory/'], main article a[href^='/directory/']"
    tap(page.locator(services).first)
    clinic = heading(page)
    tap(page.get_by_role("link", name=re.compile("my people", re.IGNORECASE)).first)
    save(page)
    page.goto("/people/")
    people = page.locator("main").inner_text()
    assert "Mama Zodwa" in people and "Bongani" in people and clinic[:40] in people

    tap(page.get_by_role("link", name="Mama Zodwa", exact=True))
    tap(page.get_by_role("link", name="Ask Mama Zodwa for something"))
    tap(page.get_by_role("button", name="A call when I crave"))
    write(page, "need", "Ten minutes are enough.")
    save(page)
    save(page)
    for words in ("I asked", "They said yes"):
        tap(page.locator("main").get_by_role("button", name=words).first)
    write(page, "answer", "Any time before ten at night")
    save(page)
    write(page, "how_often", "Every Tuesday and Friday")
    save(page)
    page.goto("/people/")
    assert "Every Tuesday and Friday" in page.locator("main").inner_text()


def check_in(page):
    """Step 6: today, corrected; and yesterday."""
    page.goto("/notes/")
    tap(page.get_by_role("link", name="How is today?"))
    choose(page, "Good")
    choose(page, "I would rather not say")
    page.locator("main [name=craving][value='0']").locator("xpath=ancestor::label[1]").click()
    write(page, "note", "Walked to the dam.")
    save(page)
    page.goto("/notes/")
    tap(page.locator("main .list a").first)
    assert page.locator("main [name=craving][value='0']").is_checked(), "0 is an answer"
    write(page, "note", "Walked to the dam and back.")
    save(page)
    page.goto("/notes/")
    tap(page.get_by_role("link", name="Fill in yesterday"))
    choose(page, "Low")
    save(page)
    assert "filled in later" in page.goto("/notes/").text()


def see_today(page):
    """Step 7: the day, whom to reach, what is next."""
    page.goto("/today/")
    text = page.locator("main").inner_text()
    assert "Mama Zodwa" in text
    assert page.locator("main a[href^='tel:']").count()
    assert page.locator("main a[href^='https://wa.me/']").count()
    assert page.locator("main a[href^='sms:']").count()


def test_a_first_day(phone, site, javascript):
    page = phone(javascript=javascript)
    name = f"nomsa{uuid4().hex[:6]}"
    look_around(page)
    sign_up(page, name)
    add_people(page)
    check_in(page)
    see_today(page)
    mother = page.goto("/people/") and page.locator("main a", has_text="Mama Zodwa").first
    path = mother.get_attribute("href")

    page.click(".top-leave")
    page.wait_for_url(site.leave_url)
    page.goto("/account/sign-in/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", PASSPHRASE)
    tap(page.locator("main form button").first)
    assert page.goto(path).status == 200
    assert "Mama Zodwa" in page.locator("main").inner_text()
    assert "Walked to the dam and back." in page.goto("/notes/").text()

    second = phone(javascript=javascript)
    sign_up(second, f"vusi{uuid4().hex[:6]}")
    assert second.goto(path).status == 404
    assert "Mama Zodwa" not in second.content()
    assert "Walked to the dam" not in second.goto("/notes/").text()


def test_a_lost_passphrase_is_set_anew_with_a_code(phone, site, javascript):
    page = phone(javascript=javascript)
    name = f"lindi{uuid4().hex[:6]}"
    codes = sign_up(page, name)
    page.goto("/leave/")
    page.goto("/account/set-anew/")
    page.fill("main [name=username]", name)
    page.fill("main [name=code]", codes[0])
    page.fill("main [name=passphrase]", "a new and longer road")
    save(page)
    page.goto("/leave/")
    page.goto("/account/sign-in/")
    page.fill("[name=login]", name)
    page.fill("[name=password]", "a new and longer road")
    tap(page.locator("main form button").first)
    page.goto("/people/")
    assert heading(page) == "My people"
