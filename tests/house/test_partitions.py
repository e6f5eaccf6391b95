"""Cut by owner: every table lies with its owner, on every machine, or on one (docs/scale.md)."""

from django.apps import apps

from accounts.models import Owned, User

# Rows of one person that name the person otherwise than by `owner`.
BY_ANOTHER_NAME = {
    "accounts.User": "id",
    "accounts.User_groups": "user_id",
    "accounts.User_user_permissions": "user_id",
    "account.EmailAddress": "user_id",
    "mfa.Authenticator": "user_id",
}
# Two rows of the same owner, each in a table that has one: to be cut, these need one of their own.
BETWEEN_ROWS_OF_ONE_OWNER = {
    "checkins.CheckIn_triggers",
    "checkins.Plan_people",
    "network.Attendance_met",
    "sharing.Grant_notes",
    "sharing.Invitation_notes",
}
# Public, and read beside everybody's rows: a copy on every machine.
EVERYWHERE = {"resources", "auth", "contenttypes"}
# The site's own, beside no owner's rows.
ON_ONE = {
    "account.EmailConfirmation",
    "accounts.DataRequest",
    "accounts.Tombstone",
    "admin.LogEntry",
    "django_tasks_database.DBTaskResult",
    "recovery_site.Beat",
    "sessions.Session",
}
# Where a row of one person points at another person: the reader, or who checked.
CROSSING = {
    "accounts.Registration.checked_by",
    "sharing.Grant.reader",
    "sharing.Invitation.claimed_by",
    "sharing.QuietAgreement.agreed_by",
}


def tables():
    every = apps.get_models(include_auto_created=True)
    return [model for model in every if model._meta.managed and not model._meta.proxy]


def keys_of(model):
    return [each for each in model._meta.concrete_fields if each.is_relation]


def is_cut(model) -> bool:
    """Whether each row says in a column of its own whose it is."""
    column = BY_ANOTHER_NAME.get(model._meta.label, "owner_id")
    return column in {each.attname for each in model._meta.concrete_fields}


def test_every_table_has_a_place():
    for model in tables():
        label = model._meta.label
        places = [
            is_cut(model) and label not in ON_ONE,
            label in BETWEEN_ROWS_OF_ONE_OWNER,
            model._meta.app_label in EVERYWHERE,
            label in ON_ONE,
        ]
        assert places.count(True) == 1, label


def test_every_private_row_says_whose_it_is():
    for model in tables():
        if issubclass(model, Owned):
            assert not model._meta.get_field("owner").null, model


def test_only_grants_and_what_leads_to_them_cross_from_one_person_to_another():
    found = {
        f"{model._meta.label}.{key.name}"
        for model in tables()
        if issubclass(model, Owned)
        for key in keys_of(model)
        if key.related_model is User and key.name != "owner"
    }
    assert found == CROSSING


def test_what_ties_two_private_rows_together_has_both_in_tables_that_are_cut():
    ties = {each._meta.label: each for each in tables() if each._meta.auto_created}
    for label in BETWEEN_ROWS_OF_ONE_OWNER:
        assert all(is_cut(key.related_model) for key in keys_of(ties[label])), label


def test_nothing_public_points_at_a_person():
    for model in tables():
        if model._meta.app_label in EVERYWHERE:
            for key in keys_of(model):
                assert not issubclass(key.related_model, Owned | User), f"{model} {key.name}"
