"""Migrations stand in one line, and every private row has an owner."""

from io import StringIO

import pytest
from django.apps import apps
from django.contrib import admin
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader

from accounts.fields import EncryptedField
from accounts.models import Owned, User

OURS = ("accounts", "resources", "network", "checkins", "sharing")
# These belong to a person, but are made by the site, not written by the person.
PRIVATE_BESIDES = {
    "accounts.User",
    "accounts.DataKey",
    "accounts.Consent",
    "accounts.RecoveryCode",
    "accounts.Session",
    "mfa.Authenticator",
}
# What a curator looks up on a public register: a professional sent it in for just that.
FOR_CURATORS = {"accounts.Registration"}


def private_models():
    return [model for model in apps.get_models() if issubclass(model, Owned)]


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


def test_migrations_stand_in_one_line():
    graph = MigrationLoader(None, ignore_no_migrations=True).graph
    for app in OURS:
        nodes = [node for node in graph.nodes if node[0] == app]
        for node in nodes:
            after = [child for child in graph.node_map[node].children if child[0] == app]
            assert len(after) <= 1, f"{node} is followed by {after}"


def test_a_private_row_is_reached_from_its_owner():
    for model in private_models():
        owner = model._meta.get_field("owner")
        assert owner.related_model is User, model
        assert not owner.null, model
        assert hasattr(User, owner.remote_field.related_name), model


def test_only_private_rows_and_people_hold_encrypted_words():
    for model in apps.get_models():
        if any(isinstance(field, EncryptedField) for field in model._meta.fields):
            assert issubclass(model, Owned) or model is User, model


def test_curators_have_no_way_to_anybodys_words():
    registered = {model._meta.label for model in admin.site._registry}
    private = {model._meta.label for model in private_models()} | PRIVATE_BESIDES
    assert not registered & (private - FOR_CURATORS)


def test_tables_above_the_directory_are_private():
    """A new model of network, checkins or sharing is Owned, or named here with a reason."""
    shared: set[str] = set()
    for model in apps.get_models():
        if model._meta.app_label in {"network", "checkins", "sharing"}:
            assert issubclass(model, Owned) or model._meta.label in shared, model
