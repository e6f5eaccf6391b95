"""A page of facts goes out as a link that says nothing about who sent it."""

from urllib.parse import quote

import pytest
from django.urls import reverse

from .makers import person

pytestmark = pytest.mark.django_db
LINK = "https://testserver/standing-by/"


def test_mama_gets_the_link_by_whatsapp_sms_or_e_mail(client_of, owner):
    mother = person(owner, phone="+27821234567", email="ma@home.invalid")
    address = reverse("network:person_explain", kwargs={"pk": mother.pk})
    client = client_of(owner)
    assert address in client.get(reverse("network:person", args=[mother.pk])).text
    text = client.get(address).text
    words = quote(f"I found this page and thought of you: {LINK}", safe="")
    assert f"https://wa.me/27821234567?text={words}" in text
    assert f"sms:+27821234567?body={words}" in text
    assert f"mailto:ma@home.invalid?subject=A%20page%20to%20read&amp;body={words}" in text


def test_from_my_people_the_phone_asks_whom(client_of, owner):
    """The address is the public page alone: no name, no code of the sender in it."""
    client = client_of(owner)
    assert reverse("network:explain") in client.get(reverse("network:people")).text
    text = client.get(reverse("network:explain")).text
    assert "https://wa.me/?text=I%20found" in text
    assert f">{LINK}<" in text
    assert "thandi" not in text
