"""Two letters for the demo curators' desk: one to answer this week, one answered."""

from datetime import date, timedelta

from accounts.models import Channel, DataRequest, RequestKind, User
from accounts.requests import keep_request

DAY = timedelta(days=1)


def write_down_requests(user: User, *, today: date) -> None:
    """Written down by this curator."""
    waiting = DataRequest(
        received_on=today - DAY * 27,
        channel=Channel.LETTER,
        kind=RequestKind.SEE,
        reference="Folder 3, letter 17",
    )
    answered = DataRequest(
        received_on=today - DAY * 60,
        channel=Channel.PHONE,
        kind=RequestKind.DELETE,
        reference="Folder 3, phone note 4",
        answered_on=today - DAY * 52,
        answer="Told them how to delete the account themselves.",
    )
    for row in (waiting, answered):
        keep_request(row=row, by=user.get_username())
