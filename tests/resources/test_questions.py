"""Questions are answered plainly, with sources, and with what is not known."""

from datetime import date

import pytest
import time_machine

from resources.commonmark import render

from .makers import question, service

pytestmark = pytest.mark.django_db


def test_the_main_questions_come_first_then_group_by_group(visitor):
    question(title="Money", group="Money", position=1)
    question(title="Groups two", group="Groups", position=2)
    question(title="Core", group="Work", position=9, core=True)
    question(title="Groups one", group="Groups", position=1)
    question(title="Waiting", published=False)
    response = visitor.get("/questions/")
    titles = [each.title for each in response.context["page"]]
    assert titles == ["Core", "Groups one", "Groups two", "Money"]
    page = response.content.decode()
    assert page.index("Start here") < page.index("Core") < page.index("<h2>Groups</h2>")


def test_an_answer_has_its_sources_its_gaps_and_its_services(visitor):
    answered = question(
        unknown="Nobody has *counted* them.",
        sources=[
            {"title": "A study", "url": "https://example.org/a", "date": "2025-11"},
            {"title": "A list", "url": "https://example.org/b", "date": None},
        ],
        links=[{"label": "Groups in Soweto", "path": "/groups/?place=Soweto"}],
        checked_on=date(2026, 11, 20),
    )
    answered.services.add(service(name="SANCA Soweto", phone="011 984 4290"))
    page = visitor.get(f"/questions/{answered.slug}/").content.decode()
    for said in ("With one phone call.", "<strong>go</strong>", "Nobody has <em>counted</em>",
                 ">A study</a>, November 2025", ">A list</a>, source undated", "SANCA Soweto",
                 'href="/groups/?place=Soweto"', "tel:0119844290", "20 November 2026"):  # fmt: skip
        assert said in page
    assert page.index("With one phone call.") < page.index("<strong>go</strong>")
    assert "<title>Where to start –" in page


def test_a_service_names_the_answers_that_speak_of_it(visitor):
    row = service()
    question(title="Where do I start?").services.add(row)
    question(title="Not yet", published=False).services.add(row)
    page = visitor.get(f"/directory/{row.code}/").content.decode()
    assert "Where do I start?" in page
    assert "Not yet" not in page


def test_an_answer_that_waits_is_as_if_it_were_not_there(visitor):
    hidden = visitor.get(f"/questions/{question(published=False).slug}/")
    assert hidden.status_code == 404
    assert hidden.content == visitor.get("/questions/no-such/").content


@pytest.mark.parametrize(
    "text",
    [
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](data:text/html,x)",
        "[x](//evil.example)",
        "[x](http://plain.example)",
        "<javascript:alert(1)>",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "![x](https://pixel.example/a.png)",
    ],
)
def test_no_text_of_ours_can_lead_astray(text):
    html = render(text)
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="' not in html or 'href="https://' in html


@pytest.mark.parametrize(
    "address",
    ["/groups/?place=Soweto", "https://na.org.za/", "tel:112", "sms:32312", "mailto:a@b.example"],
)
def test_plain_links_work(address):
    assert f'href="{address}"' in render(f"[x]({address})")


def found(visitor, asked):
    return [each.title for each in visitor.get("/questions/", {"q": asked}).context["page"]]


def test_questions_are_searched_on_their_own_page(visitor):
    question(title="What is methadone?", short="A medicine.")
    question(title="My job", body="About **work**.")
    question(title="Waiting", body="methadone", published=False)
    assert found(visitor, "methadone") == ["What is methadone?"]
    assert found(visitor, "WORK") == ["My job"]
    assert found(visitor, "methadnoe") == ["What is methadone?"], "in spite of a slip"
    page = visitor.get("/questions/", {"q": "spaceship"}).content.decode()
    assert "No answer speaks of “spaceship” yet" in page
    assert "/search/?q=spaceship" in page
    assert len(found(visitor, " ")) == 2


def test_what_is_asked_stands_before_what_only_speaks_of_it(visitor):
    question(title="The main one", body="Methadone too.", core=True)
    question(title="Can I get methadone?", group="Z")
    question(title="Work", body="Methadone at work.", group="A")
    titles = ["Can I get methadone?", "The main one", "Work"]
    assert found(visitor, "methadone") == titles


def test_an_answer_that_nobody_reviewed_for_long_says_so(visitor):
    answered = question(checked_on=date(2026, 5, 1))
    with time_machine.travel("2026-10-28T10:00:00Z", tick=False):
        page = visitor.get(f"/questions/{answered.slug}/").content.decode()
        assert "Last reviewed on 1 May 2026." in page
    with time_machine.travel("2026-10-29T10:00:00Z", tick=False):
        page = visitor.get(f"/questions/{answered.slug}/").content.decode()
        assert "Last reviewed on 1 May 2026, 181 days ago. Things may have changed" in page
    never = question(checked_on=None)
    assert "Nobody has reviewed this" in visitor.get(f"/questions/{never.slug}/").content.decode()
