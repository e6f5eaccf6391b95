"""The answers that ship: each topic is there, rests on sources, and claims nothing unchecked."""

import json
import re
from pathlib import Path

import pytest
import textstat

from resources.catalogue import seed
from resources.models import Question

FIXTURES = Path("fixtures")
QUESTIONS = json.loads((FIXTURES / "questions.json").read_text())
CARDS = json.loads((FIXTURES / "help_cards.json").read_text())
# What people need to know besides the main five, and the answer that is about it.
TOPICS = {
    "stopping without help": ("not-on-my-own", "dangerous"),
    "methadone and buprenorphine": ("two-medicines", "buprenorphine"),
    "naloxone": ("a-medicine-for-emergencies", "naloxone"),
    "danger after a break": ("after-a-break", "less"),
    "what nyaope is": ("what-is-in-it", "heroin"),
    "numbers without airtime": ("calling-with-no-airtime", "airtime"),
    "who may know": ("who-may-know", "private"),
    "work": ("my-job", "dismiss"),
    "against one's will": ("against-my-will", "magistrate"),
    "after using again": ("what-now", "care"),
    "children": ("my-children", "social worker"),
    "cost and medical aid": ("what-it-costs", "medical aid"),
    "the first group": ("first-time-at-a-group", "first name"),
    "HIV and hepatitis": ("health-checks", "hepatitis"),
    "money and a bed": ("grants-and-a-bed", "SASSA"),
}
# Facts without a source that holds: nobody may read them here before somebody has checked them.
UNCHECKED = (
    r"emalahleni|madibeng",
    r"walk-in (assessment|rehab)",
    r"miscarriage|early delivery",
    r"benzodiazepine",
    r"\b6.{1,4}12 hours|days two to three|eases in about a week",
    r"section 2[67]\b|special personal information",
    r"needs? a prescription",
    r"(every|all|any) (cellphone )?networks? .{0,30}free",
    r"086[01][ \d]+\*{0,2} (is|are) (toll-)?free",
)


def by_slug(slug):
    return next(each for each in QUESTIONS if each["slug"] == slug)


def claims(each):
    """What it says is so; what is not known stands apart, in `unknown`."""
    return " ".join(each[part] for part in ("title", "short", "body"))


def test_the_main_five_come_first():
    assert len([each for each in QUESTIONS if each.get("core")]) == 5


@pytest.mark.parametrize("topic", TOPICS)
def test_each_further_topic_is_answered(topic):
    slug, speaks_of = TOPICS[topic]
    assert speaks_of.lower() in claims(by_slug(slug)).lower()


@pytest.mark.parametrize("each", QUESTIONS, ids=lambda each: each["slug"])
def test_an_answer_rests_on_sources_a_day_and_rows(each):
    assert each["sources"] and all(s["url"].startswith("http") for s in each["sources"])
    assert re.fullmatch(r"20\d\d-\d\d-\d\d", each["reviewed_on"])
    assert each["services"] and each["links"]
    assert not each["title"].endswith(".") and each["short"]


@pytest.mark.parametrize("fact", UNCHECKED)
def test_nothing_unchecked_slipped_in(fact):
    for each in QUESTIONS:
        assert not re.search(fact, claims(each), re.IGNORECASE), each["slug"]
        assert "[check]" not in json.dumps(each)


@pytest.mark.django_db
def test_every_link_of_an_answer_leads_somewhere(visitor):
    seed(folder=FIXTURES)
    paths = {link["path"] for each in QUESTIONS for link in each["links"]}
    for path in sorted(paths):
        assert visitor.get(path).status_code in {200, 302}, path
    for row in Question.objects.public():
        page = visitor.get(f"/questions/{row.slug}/").content
        assert all(service.code.encode() in page for service in row.services.public()), row.slug


@pytest.mark.parametrize(
    "card", [c for c in CARDS if len(c["body"]) > 100], ids=lambda c: c["slug"]
)
def test_the_steps_can_be_read_by_a_child_of_ten(card):
    """Grade 4 by letters a word and words a sentence (the Automated Readability Index)."""
    plain = re.sub(r"[*#\"]|^\d\. |^- ", "", card["body"], flags=re.MULTILINE)
    assert textstat.automated_readability_index(re.sub(r"[:.]?\n+", ". ", plain)) <= 4
