"""Who may open what: swept over every address, also the next one."""

import re

import pytest
from django.contrib import admin
from django.urls import reverse

from . import rows
from .addresses import ENDING, PUBLIC, every_address, readers_side
from .pages import everything_in, masked

METHODS = ("get", "head", "post", "put", "patch", "delete", "options")
# What a professional sent in to be looked up on a public register.
SENT_IN = re.compile(rb"canary-[a-z-]+-(number|full_name)\b")
pytestmark = pytest.mark.django_db


def test_without_an_account_only_the_public_pages_open(lives, visitor):
    """C1."""
    for address in every_address(lives[0]):
        answer = visitor.get(address.path)
        if address.name in PUBLIC:
            assert answer.status_code in {200, 303}, address
        else:
            assert answer.status_code == 302, f"{address} is open to anybody"
            assert answer.url == "/" or answer.url.startswith("/account/sign-in/"), address
            assert visitor.post(address.path).status_code in {302, 405}, address


def test_the_public_list_names_pages_that_exist(lives):
    assert {each.name for each in every_address(lives[0])} >= PUBLIC


def test_an_owner_opens_everything(lives, home):
    for address in every_address(lives[0]):
        if address.name not in ENDING:
            answer = home.get(address.path)
            moved_on = address.name in {"landing", "account_login", "account_signup"}
            assert answer.status_code in ({302} if moved_on else {200, 302, 405}), address


def test_what_is_not_yours_does_not_exist(lives, next_door):
    """C2, C7: every address that names a private row, by every method: the bytes of a missing one;
    on the reader's side too."""
    for address in every_address(lives[0]):
        for method in METHODS if address.private_row else ():
            theirs = getattr(next_door, method)(address.path)
            nobodys = getattr(next_door, method)(address.nowhere)
            assert theirs.status_code in {404, 405}, f"{method} {address}"
            assert theirs.status_code == 404 or method != "post", f"{method} {address}"
            assert masked(theirs) == masked(nobodys), f"{method} {address}"


def test_no_stranger_reads_a_word(lives, next_door, visitor):
    """C3."""
    for address in every_address(lives[0]):
        for method in METHODS if address.name not in ENDING else ():
            for who in (next_door, visitor):
                seen = everything_in(getattr(who, method)(address.path))
                assert b"canary-thandi" not in seen and b"canary-reader-thandi" not in seen


def test_once_it_is_stopped_the_reader_finds_nothing_there_either(lives, home):
    """C5, C7: by every method the bytes of what never was, and no word."""
    owner, _ = lives
    pages = [each for each in readers_side(owner) if each.path.startswith("/with-me/")]
    owner.grants_to_me.update(ended_at=rows.NOW, ended_by="owner")
    owner.claims.update(closed_at=rows.NOW)
    for address in pages:
        for method in METHODS if address.private_row else ():
            ended = getattr(home, method)(address.path)
            nobodys = getattr(home, method)(address.nowhere)
            assert ended.status_code in {404, 405}, f"{method} {address}"
            assert masked(ended) == masked(nobodys), f"{method} {address}"
            assert b"canary-reader-thandi" not in everything_in(ended), f"{method} {address}"


def test_the_owner_does_read_those_words(lives, home):
    """The sweep above looks for something that is really there."""
    seen = b"".join(
        home.get(each.path).content for each in every_address(lives[0]) if each.private_row
    )
    assert b"canary-thandi" in seen


def test_a_superuser_reads_nobodys_words(lives, client_of, curator):
    curator.is_superuser = True
    curator.save()
    browser = client_of(curator)
    for model in admin.site._registry:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        pages = [reverse(f"{name}_changelist")]
        pages += [reverse(f"{name}_change", args=[row.pk]) for row in model.objects.all()[:3]]
        for page in [reverse("admin:index"), *pages]:
            answer = browser.get(page)
            assert answer.status_code == 200, page
            assert b"canary-" not in SENT_IN.sub(b"", answer.content), page
