"""Every state that a row of the directory was ever in: who made it so, when and why."""

from django.db import models
from simple_history.models import HistoricalRecords


def _who(record) -> str:
    return record.history_user_id


def _by(record, who: str) -> None:
    record.history_user_id = who or ""


class History(HistoricalRecords):
    """The history of one model, without the fields named here that only follow from others.

    Who did it is a sign-in name, copied, not linked: it outlives the account. `curation.curate`
    sets `row._history_user` and `row._change_reason` before it saves.
    """

    def __init__(self, *derived: str, **options):
        super().__init__(
            excluded_fields=["code", "version", "changed_at", *derived],
            history_user_id_field=models.CharField(max_length=60, blank=True, default=""),
            history_user_getter=_who,
            history_user_setter=_by,
            get_user=lambda **known: "",
            history_change_reason_field=models.CharField(max_length=200, blank=True, null=True),
            **options,
        )
