"""The record of what was shown stays as it was written, whatever the code above it does.

A row may go only with its owner, for whom a tombstone was written first.
"""

from django.db import migrations

SQLITE = (
    """
    CREATE TRIGGER sharing_disclosure_stays BEFORE UPDATE ON sharing_disclosure
    BEGIN SELECT RAISE(ABORT, 'The record of what was shown cannot be changed.'); END
    """,
    """
    CREATE TRIGGER sharing_disclosure_kept BEFORE DELETE ON sharing_disclosure
    WHEN NOT EXISTS (SELECT 1 FROM accounts_tombstone WHERE owner_id = OLD.owner_id)
    BEGIN SELECT RAISE(ABORT, 'The record of what was shown cannot be deleted.'); END
    """,
)
POSTGRES = (
    """
    CREATE FUNCTION sharing_disclosure_stays() RETURNS trigger AS $$
    BEGIN
        IF TG_OP = 'DELETE' AND EXISTS (
            SELECT 1 FROM accounts_tombstone WHERE owner_id = OLD.owner_id
        ) THEN
            RETURN OLD;
        END IF;
        RAISE EXCEPTION 'The record of what was shown cannot be changed or deleted.'
            USING ERRCODE = 'integrity_constraint_violation';
    END $$ LANGUAGE plpgsql
    """,
    """
    CREATE TRIGGER sharing_disclosure_stays BEFORE UPDATE OR DELETE ON sharing_disclosure
    FOR EACH ROW EXECUTE FUNCTION sharing_disclosure_stays()
    """,
)
UNDO = {
    "sqlite": (
        "DROP TRIGGER sharing_disclosure_stays",
        "DROP TRIGGER sharing_disclosure_kept",
    ),
    "postgresql": (
        "DROP TRIGGER sharing_disclosure_stays ON sharing_disclosure",
        "DROP FUNCTION sharing_disclosure_stays()",
    ),
}
DO = {"sqlite": SQLITE, "postgresql": POSTGRES}


def guard(apps, editor):
    for statement in DO[editor.connection.vendor]:
        editor.execute(statement)


def unguard(apps, editor):
    for statement in UNDO[editor.connection.vendor]:
        editor.execute(statement)


class Migration(migrations.Migration):
    dependencies = [("sharing", "0001_initial"), ("accounts", "0003_trust")]
    operations = [migrations.RunPython(guard, unguard)]
