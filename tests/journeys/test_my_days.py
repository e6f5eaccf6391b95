"""A day, a habit, a goal, the plan and the journey, from the page, on a small phone."""

import pytest

from .test_first_day import choose, heading, save, write
from .test_my_network import beginner, both, follow, press, says  # noqa: F401

MOST_TAPS = 8


@both
def test_a_check_in_takes_at_most_eight_taps(beginner, javascript):  # noqa: F811
    """Mood, craving, sleep, what helped: opened from Today, saved, and there again."""
    page = beginner(javascript=javascript)
    taps = 0
    page.goto("/today/")
    follow(page, "Write today")
    taps += 1
    for name, value in (("mood", 4), ("craving", 3), ("sleep", 3)):
        box = page.locator(f"main [name={name}][value='{value}']")
        box.locator("xpath=ancestor::label[1]").click()
        taps += 1
    fold = page.locator("main summary", has_text="What helped?")
    fold.click()
    choose(page, "Walking or exercise")
    save(page)
    taps += 3
    assert taps <= MOST_TAPS
    page.goto("/today/")
    assert "Write today" not in says(page)
    assert "Done today" in says(page)


@both
def test_a_habit_a_goal_and_the_plan_are_begun_from_nothing(beginner, javascript):  # noqa: F811
    """C73: each begins with one tap or one line and stands where it is looked for."""
    page = beginner(javascript=javascript)
    page.goto("/plan/")
    follow(page, "Begin")
    write(page, "reasons", "My daughter. I want to see her grow up.")
    save(page)
    page.goto("/plan/")
    assert "I want to see her grow up." in says(page)

    follow(page, "Habits")
    follow(page, "Choose the first one")
    page.locator("main button", has_text="Add").first.click()
    if "/habits/new" in page.url or page.url.endswith("/edit/"):
        save(page)
    page.goto("/today/")
    press(page, "Done")
    page.goto("/today/")
    assert "Done today: 1" in says(page)

    page.goto("/goals/new/")
    write(page, "what", "Get my ID book")
    write(page, "first_step", "Ask Gogo for my birth certificate")
    save(page)
    assert "Ask Gogo for my birth certificate" in says(page)
    page.goto("/goals/")
    assert "Get my ID book" in says(page)


@both
def test_a_use_takes_nothing_away_and_becomes_an_answer(beginner, javascript):  # noqa: F811
    """C56, C81: help at once; the days before it stay; in a few taps there is an if-then plan."""
    page = beginner(javascript=javascript)
    page.goto("/today/")
    follow(page, "Write today")
    page.locator("main [name=used][value=yes]").locator("xpath=ancestor::label[1]").click()
    save(page)
    assert "Thank you for being honest." in says(page)
    assert "your body can take less" in says(page)
    page.goto("/journey/")
    assert "takes nothing away" in says(page)
    page.goto("/journey/review/")
    assert heading(page)


@pytest.mark.parametrize("path", ["/notes/back/", "/notes/week/", "/notes/strengths/"])
def test_looking_back_needs_no_script(phone, signed_in, path):
    page = phone(state=signed_in("demo-owner"), javascript=False, width=320, height=568)
    page.goto(path)
    assert says(page)
