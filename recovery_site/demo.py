"""People who do not exist, so that a visitor on this machine can walk through the site."""

from datetime import date, timedelta

from django.conf import settings
from django.contrib.auth.models import Group
from django.db import transaction
from django.utils import timezone

from accounts.models import User
from accounts.notices import current_notice
from accounts.opening import open_account
from accounts.phones import dialled
from accounts.requests import allow_officers
from accounts.second_steps import add_app
from checkins.models import CheckIn
from network.models import Agreement, Person
from resources.curators import allow_curators, allow_leads
from resources.finding.services import public_services

from .checks import demo_stays_on_loopback
from .demo_asking import ask_and_watch
from .demo_circles import add_circles
from .demo_clients import CLIENTS, make_clients
from .demo_days import answer_weeks
from .demo_goals import make_goals
from .demo_going import go_to_groups
from .demo_groups import keep_groups
from .demo_habits import make_habits
from .demo_invitations import invite_each_other
from .demo_journey import begin_journey
from .demo_my_sharing import share_before
from .demo_notes import try_notes
from .demo_outreach import reach_out
from .demo_plans import write_plan
from .demo_requests import write_down_requests
from .demo_sharing import look_up, share
from .demo_urges import make_urges
from .demo_visits import visit
from .demo_year import year

DAY = timedelta(days=1)
SIGN_INS = {
    "demo-owner": "one step then another",
    "demo-counsellor": "a chair and two cups",
    "demo-curator": "phone first then publish",
    "demo-curator-2": "two heads are better",
}
# What an app on a phone would hold: `manage.py demo_number` shows the number of the moment.
SEEDS = {
    "demo-counsellor": "TSELADEMOCOUNSELLORTWOCUPSOFTEAA",
    "demo-curator": "TSELADEMOCURATORPHONEFIRSTTHENAA",
    "demo-curator-2": "TSELADEMOSECONDCURATORTWOHEADSAA",
}
# Numbers of a block that no network has given out.
PEOPLE = (
    {
        "name": "Mama",
        "circle": "family",
        "relationship": "my mother",
        "phone": "+27820000147",
        "gives": ["emotional", "practical"],
        "stance": "backs",
        "closeness": 1,
        "safe_when_craving": True,
        "uses": "no",
        "in_touch": 1,
        "best_times": "after 17:00, and before church on Sunday",
        "note": "She wants to help and gets frightened. It helps when I say what I need.",
    },
    {
        "name": "Bongani",
        "circle": "peer",
        "relationship": "four years on the same road",
        "phone": "+27720000263",
        "whatsapp": "+27720000263",
        "gives": ["emotional", "spiritual"],
        "stance": "backs",
        "closeness": 1,
        "safe_when_craving": True,
        "uses": "recovering",
        "in_touch": 2,
        "best_times": "any hour, he said so himself",
    },
    {
        "name": "Naledi",
        "circle": "family",
        "relationship": "my sister",
        "phone": "+27730000358",
        "gives": ["practical", "financial"],
        "stance": "mixed",
        "closeness": 2,
        "safe_when_craving": None,
        "uses": "no",
        "in_touch": 2,
        "note": "She lost a lot of trust. It comes back slowly.",
    },
    {
        "name": "Tumi",
        "circle": "friend",
        "relationship": "from before",
        "phone": "+27600000471",
        "gives": [],
        "stance": "against",
        "closeness": 2,
        "safe_when_craving": False,
        "uses": "often",
        "in_touch": 3,
        "note": "I miss him. I meet him only with Bongani.",
    },
)
# (person, days until it is looked at again, what it says)
AGREEMENTS = (
    (
        "Mama",
        -1,
        {
            "kind": "money",
            "state": "agreed",
            "need": "Hold my bank card from the 24th to the 27th.",
            "answer": "Yes. She gives it back when I ask on the 28th, no questions.",
            "how_often": "every month",
            "limits": "She does not lend me her own money.",
        },
    ),
    (
        "Bongani",
        6,
        {
            "kind": "call",
            "state": "agreed",
            "need": "Talk to me until it has passed.",
            "answer": "Day or night. If he does not pick up he calls back.",
            "how_often": "whenever it gets loud",
        },
    ),
    (
        "Bongani",
        20,
        {"kind": "lift", "state": "agreed", "answer": "Yes, to the Tuesday group, both ways."},
    ),
    (
        "Naledi",
        13,
        {"kind": "meal", "state": "asked", "need": "Sunday lunch with the children."},
    ),
    (
        "Mama",
        None,
        {
            "kind": "place",
            "state": "declined",
            "answer": "Not yet. Weekends are fine. She said it kindly.",
        },
    ),
)


class NotHere(Exception):
    """Demo people are not made in this place; the message says why."""


@transaction.atomic
def make_demo() -> list[str]:
    """Make those demo people that are missing; return their sign-in names.

    Raises `NotHere` beyond a local demonstration, or where a real account exists.
    """
    if not settings.LOCAL_DEMO or demo_stays_on_loopback(None):
        raise NotHere("Demo people are made only with LOCAL_DEMO=True, on this machine alone.")
    here = set(User.objects.filter(username__in=SIGN_INS).values_list("username", flat=True))
    missing = [name for name in SIGN_INS if name not in here]
    if not missing:
        return []
    if User.objects.exclude(username__in=[*SIGN_INS, *CLIENTS]).exists():
        raise NotHere("A real account exists here. Demo people are made only where nobody lives.")
    for name in missing:
        MAKERS[name](_account(name))
    if len(missing) == len(SIGN_INS):
        _share()
    return missing


def _share() -> None:
    """What there is between them, once all are there."""
    owner, reader, curator, _ = (User.objects.get(username=name) for name in SIGN_INS)
    look_up(reader, curator, today=curator.today())
    share_before(owner, reader, today=owner.today())
    share(owner, reader, today=owner.today())
    make_clients(reader)


def _account(username: str) -> User:
    user = User(username=username)
    user.set_password(SIGN_INS[username])
    open_account(user=user, notice=current_notice(), now=timezone.now() - DAY * 365)
    if username in SEEDS:
        add_app(owner=user, seed=SEEDS[username])
    return user


def _owner(user: User) -> User:
    user.display_name = "Thandi"
    user.save(update_fields=["display_name"])
    today = user.today()
    CheckIn.objects.bulk_create(CheckIn(owner=user, **each) for each in year(ends=today - DAY))
    make_habits(user, today=today)
    people = {each["name"]: user.people.create(**each, can_be_reached=True) for each in PEOPLE}
    for name, days, said in AGREEMENTS:
        user.agreements.create(person=people[name], review_on=_in(days, today), **said)
    visit(user, today)
    keep_groups(user, people=people)
    go_to_groups(user, today=today)
    reach_out(user, people, today=today)
    ask_and_watch(user, people)
    clinic = _clinic(user)
    if clinic:
        Agreement.objects.create(
            owner=user,
            person=clinic,
            kind="other",
            state="agreed",
            need="A talk with the social worker.",
            answer="Every second Thursday at ten.",
            how_often="every two weeks",
            review_on=today + DAY * 30,
        )
    make_urges(user, today=today)
    write_plan(user, people, today=today)
    begin_journey(user, people, today=today)
    answer_weeks(user, today=today)
    add_circles(user)
    make_goals(user, today=today)
    try_notes(user, today=today)
    return user


def _in(days: int | None, today: date) -> date | None:
    return None if days is None else today + DAY * days


def _clinic(user: User) -> Person | None:
    """A clinic of the directory, if the directory is loaded."""
    found = public_services().filter(kind="outpatient", city="Johannesburg").exclude(phone="")
    service = found.order_by("slug").first()
    if service is None:
        return None
    return user.people.create(
        name=service.name[:80],
        circle="professional",
        phone=dialled(service.phone),
        can_be_reached=True,
        gives=["professional"],
        stance="backs",
        closeness=3,
        safe_when_craving=None,
        best_times="weekdays, office hours",
        service=service,
    )


def _counsellor(user: User) -> User:
    user.display_name = "Lerato"
    user.save(update_fields=["display_name"])
    invite_each_other(User.objects.get(username="demo-owner"), user)
    return user


def _lead(user: User) -> User:
    write_down_requests(user, today=user.today())
    user.groups.add(allow_officers())
    return _curator(user, "Anele", allow_leads())


def _second(user: User) -> User:
    """Who says the second yes to what the first changed."""
    return _curator(user, "Kagiso", allow_curators())


def _curator(user: User, name: str, role: Group) -> User:
    user.is_staff = True
    user.display_name = name
    user.save(update_fields=["is_staff", "display_name"])
    user.groups.add(role)
    return user


MAKERS = {
    "demo-owner": _owner,
    "demo-counsellor": _counsellor,
    "demo-curator": _lead,
    "demo-curator-2": _second,
}
