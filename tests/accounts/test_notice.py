"""C39: the notice says all that section 18 of POPIA asks for, before anything is asked."""

import pytest
from django.urls import reverse
from lxml import html

from accounts.notices import current_notice
from accounts.operators import BadOperators, operators

pytestmark = pytest.mark.django_db
# What section 18(1) asks for -> words that say it, in the language of the notice.
EVERYTHING = {
    "(a) what is collected, and where from": ["What we keep", "Where it comes from", "From you."],
    "(b) name and address of the responsible party": ["The Test Trust", "1 Test Street"],
    "the information officer, and how to reach them": ["Nomsa Test", "011 000 0000"],
    "(c) the purpose": ["Why we keep it", "Only so that you can see and use your own plan"],
    "(d) voluntary or not": ["Do you have to give it?", "Giving it is your choice"],
    "(e) what follows from not giving it": ["no account is made", "public pages stay open"],
    "(f) the law behind it": ["Protection of Personal Information Act, 4 of 2013", "No law makes"],
    "(g) transfer to another country": ["In South Africa", "not sent to another country"],
    "(h)(i) recipients": ["Who can see it", "one person sees the parts you chose"],
    "operators (s 21)": ["Test Hosting, South Africa"],
    "(h)(ii) kind of information: health, offences": ["health", "may be an offence"],
    "(h)(iii) access and correction": ["see it, and know who saw it", "correct it or delete it"],
    "(h)(iv) objection": ["You may object"],
    "taking consent back (s 11)": ["take your yes back", "at any time"],
    "(h)(v) complaint to the Regulator": ["complain to the Information Regulator", "inforegulator"],
    "an answer within 30 days, free": ["It is free. You get an answer within 30 days"],
    "how long": ["How long we keep it", "As long as you keep your account"],
    "safety, and a breach (s 19, 22)": ["locked with your own key", "we tell you and the Inf"],
    "children (s 34)": ["18 and older", "Childline on 116"],
    # What is kept beyond the diary.
    "sessions": ["Where you are signed in"],
    "second steps and passkeys": ["app or passkey", "never get your fingerprint"],
    "sharing and its record": ["What you share", "Each time they looked"],
    "registrations of professionals": ["mark of a register"],
    "tombstones": ["One thing stays: a random number"],
}


@pytest.mark.parametrize("what", EVERYTHING)
@pytest.mark.parametrize("name", ["notice", "account_signup"])
def test_the_notice_says(visitor, name, what):
    text = " ".join(
        html.fromstring(visitor.get(reverse(name)).content).find(".//main").text_content().split()
    )
    assert not [words for words in EVERYTHING[what] if words not in text]


def test_the_short_layer_stands_before_the_first_field_and_links_to_all_of_it(visitor):
    page = visitor.get(reverse("account_signup")).content.decode()
    assert page.index("Before you begin") < page.index("The whole notice") < page.index("<form")
    assert len(current_notice().in_short) == 1
    assert len(current_notice().in_short[0].lines) <= 8


def test_nothing_is_ticked_for_anybody(visitor):
    """C40."""
    page = html.fromstring(visitor.get(reverse("account_signup")).content)
    assert page.xpath("//input[@type='checkbox' or @type='radio']")
    assert not page.xpath("//input[@checked]")


def test_operators_are_read_and_a_slip_is_refused(settings):
    settings.OPERATORS = "A Host | South Africa | the computers; Post | Lesotho | mail to services"
    assert [each.country for each in operators()] == ["South Africa", "Lesotho"]
    assert "Post, Lesotho (mail to services)" in current_notice().text
    settings.OPERATORS = "A Host"
    with pytest.raises(BadOperators):
        operators()


def test_without_operators_the_notice_says_that_there_are_none_yet(settings):
    settings.OPERATORS = ""
    assert "nobody yet: this is a demonstration" in current_notice().text
