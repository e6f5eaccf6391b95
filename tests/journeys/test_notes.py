"""Notes to remind: turned on, changed, and stopped from the message."""

import json
import re
import shutil
from pathlib import Path

import pytest

from reminders.vapid import new_private_key
from tests.reminders.places import Browser

from .site import Site, environment_of, neutral_page, run_python, served, sign_in, tap

BOX = "someone@mail.invalid"
# What a worker does when an hour has come: one mail to the mailbox of this person.
SEND = """
from accounts.models import User
from reminders.mailing import mail
from reminders.stopping import stop_url
place = User.objects.get(username="demo-owner").addresses.live().get()
mail(address=place, message_id="<one@site.invalid>", stop_url=stop_url(place))
"""
ASKED = "PushManager.prototype.subscribe = async () => ({ toJSON: () => (%s) });"
NOTES = """async () => {
  const registration = await navigator.serviceWorker.getRegistration("/reminders/");
  return (await registration.getNotifications()).map((each) => [each.title, each.body, each.data]);
}"""


@pytest.fixture(scope="session")
def post(tmp_path_factory):
    """The folder in which mail of this site arrives."""
    return tmp_path_factory.mktemp("post")


@pytest.fixture(scope="session")
def site(prepared, post, tmp_path_factory):
    """A site whose keeper has set up mail and phones."""
    folder = tmp_path_factory.mktemp("site-with-notes")
    shutil.copy(prepared / "site.sqlite3", folder)
    made = json.loads((prepared / "secrets.json").read_text())
    with neutral_page() as leave_url:
        environment = environment_of(
            folder,
            **made,
            LEAVE_URL=leave_url,
            SITE_URL="http://site.invalid",
            EMAIL_URL=f"filemail:///{post}",
            DEFAULT_FROM_EMAIL="post@site.invalid",
            VAPID_PRIVATE_KEY=new_private_key(),
            VAPID_CONTACT="mailto:keeper@site.invalid",
        )
        with served(environment, log=folder / "log") as url:
            yield Site(url, leave_url, environment)


def newest(post: Path) -> str:
    """The mail that came last."""
    return max(post.iterdir(), key=lambda each: each.stat().st_mtime_ns).read_text()


def press(page, name: str) -> None:
    tap(page.get_by_role("button", name=name).first)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_person_turns_notes_on_changes_the_hour_and_stops_from_the_message(
    phone, site, post, javascript
):
    page = phone(javascript=javascript)
    sign_in(page, "demo-owner")
    page.goto("/more/")
    tap(page.get_by_role("link", name="Notes to remind me"))
    assert "Off." in page.inner_text("main")
    tap(page.get_by_role("link", name="By e-mail"))
    page.fill("[name=email]", BOX)
    press(page, "Send me a code")
    code = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{4}", newest(post))[0]
    page.fill("[name=code]", "AAAA-AAAA")
    press(page, "This is the code")
    assert "This is not the code" in page.inner_text(".error-summary")
    page.fill("[name=code]", code.lower())
    press(page, "This is the code")
    press(page, "Turn my notes on")
    assert "On. The next one:" in page.inner_text("main")
    tap(page.get_by_role("link", name="Change when"))
    page.fill("[name=at]", "22:30")
    press(page, "Save")
    assert "in your quiet time" in page.inner_text(".error-summary")
    page.fill("[name=at]", "17:45")
    press(page, "Save")
    assert "17:45" in page.inner_text("main .card")
    run_python("manage.py", "shell", "-v", "0", "-c", SEND, environment=site.environment)
    stop = re.search(r"http://site\.invalid(/reminders/stop/\S+/)\n", newest(post))[1]
    elsewhere = phone(javascript=javascript)
    elsewhere.goto(stop)
    press(elsewhere, "Stop these notes")
    assert "No more notes come here." in elsewhere.inner_text("main")
    page.goto("/reminders/")
    assert "Off." in page.inner_text("main")
    assert BOX not in page.inner_text("main")


def let_notes_come(page) -> None:
    """Say yes on this phone, whose browser asked a push service that is not there for the test."""
    page.context.grant_permissions(["notifications"])
    page.add_init_script(ASKED % Browser().said)
    sign_in(page, "demo-owner")
    page.goto("/reminders/phone/")
    press(page, "Let notes come here")
    page.get_by_text("A phone or computer, carried by Google").first.wait_for()


def arrive(page, site, said: dict) -> None:
    """A push service hands this to the browser."""
    session = page.context.new_cdp_session(page)
    found = []
    session.on(
        "ServiceWorker.workerRegistrationUpdated", lambda e: found.extend(e["registrations"])
    )
    session.send("ServiceWorker.enable")
    page.wait_for_function("navigator.serviceWorker.getRegistration('/reminders/')")
    ours = next(each for each in found if each["scopeURL"].endswith("/reminders/"))
    session.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": site.url, "registrationId": ours["registrationId"], "data": json.dumps(said)},
    )


def test_a_note_shows_on_the_phone_and_says_nothing_else(phone, site):
    """C55."""
    page = phone()
    let_notes_come(page)
    stop = f"{site.url}/reminders/stop/a-token/"
    arrive(page, site, {"text": "You have a note for today.", "stop": stop})
    page.wait_for_function(f"async () => (await ({NOTES})()).length")
    assert page.evaluate(NOTES) == [["Tsela", "You have a note for today.", stop]]


def test_the_help_card_and_the_notes_do_not_end_each_other(phone):
    page = phone()
    let_notes_come(page)
    page.goto("/help/keep/")
    press_here = page.get_by_role("button", name="Keep it on this phone")
    press_here.click()
    page.get_by_text("It is on this phone.").wait_for()
    page.get_by_role("button", name="Take everything off this phone").click()
    press_here.wait_for()
    there = "navigator.serviceWorker.getRegistrations().then((all) => all.map((e) => e.scope))"
    assert [each.rpartition("/r")[2] for each in page.evaluate(there)] == ["eminders/"]


def test_a_phone_that_says_no_is_told_what_to_do(phone):
    page = phone()
    page.add_init_script("PushManager.prototype.subscribe = async () => { throw new Error() };")
    sign_in(page, "demo-owner")
    page.goto("/reminders/phone/")
    page.get_by_role("button", name="Let notes come here").click()
    page.get_by_text("That did not work.").wait_for()


def test_without_a_script_the_page_says_so(phone):
    page = phone(javascript=False)
    sign_in(page, "demo-owner")
    page.goto("/reminders/phone/")
    assert not page.get_by_role("button", name="Let notes come here").is_visible()
    assert "Choose another way" in page.inner_text("main")
