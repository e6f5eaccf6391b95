"""One service: how to get in, when it is open, what it gives, and how sure all that is."""

from datetime import date

import pytest
import time_machine

from resources.breaks import speaks_of_a_break
from resources.getting_in import cost_words, steps_of
from resources.models import Place, Service

from .makers import question, service, services

pytestmark = pytest.mark.django_db

DURBAN = {"city": "Durban", "province": "KwaZulu-Natal"}
WARNING = "After a break, the old amount can kill"


@pytest.fixture(autouse=True)
def a_wednesday_afternoon():
    with time_machine.travel("2026-11-25T12:00Z", tick=False):
        yield


def text(visitor, path):
    return " ".join(visitor.get(path).content.decode().split())


def page_of(visitor, row):
    return text(visitor, f"/directory/{row.code}/")


@pytest.mark.parametrize(
    ("fields", "steps"),
    [
        (
            {"phone": "031 000 0000", "referral": "no", "documents": ["none"]},
            [
                "Phone 031 000 0000 and ask if there is a place for you, and when.",
                "You can go or phone yourself. Nobody has to send you.",
                "You need no papers.",
            ],
        ),
        (
            {"referral": "yes", "referral_from": "social worker", "documents": ["ID", "proof"]},
            [
                "No phone number is known. Phone a line of Help now and ask about this place.",
                "You need a referral from a social worker. Get that first.",
                "Bring ID, proof.",
            ],
        ),
        ({"steps": " Phone.\n\n Go. "}, ["Phone.", "Go."]),
    ],
)
def test_the_way_in_is_told_step_by_step(fields, steps):
    assert steps_of(Service(kind="outpatient", **DURBAN, **fields)) == steps


def test_a_line_for_the_country_asks_for_no_papers():
    row = Service(kind="helpline", phone="0800 000 000")
    assert steps_of(row) == ["Phone 0800 000 000 and ask how to get in."]


@pytest.mark.parametrize("cost", ["", "free", "low", "medical_aid", "private"])
def test_the_cost_is_told_in_a_sentence(visitor, cost):
    row = service(cost=cost)
    assert cost_words(row).endswith(".")
    assert cost_words(row) in page_of(visitor, row)


@pytest.mark.parametrize(
    ("hours", "said"),
    [
        ("Mon-Fri 08:00-16:00", "Open now until 16:00"),
        ("Thu 08:00-16:00", "Closed now, opens tomorrow 08:00"),
        ("Office hours", "Hours not known</strong> · Office hours"),
        ("", "Hours not known"),
    ],
)
def test_the_page_says_whether_it_is_open(visitor, hours, said):
    assert said in page_of(visitor, service(hours=hours))


def test_a_stale_row_says_so_at_its_top(visitor):
    stale = service(checked_on=date(2026, 8, 19))
    fresh = service(checked_on=date(2026, 11, 20))
    assert "Last checked 98 days ago: phone first" in page_of(visitor, stale)
    assert "phone first" not in page_of(visitor, fresh)


def test_registration_is_told_with_its_source_or_how_to_ask(visitor):
    known = service(kind="inpatient", registered="yes", registered_on=date(2025, 10, 15),
                    registered_source_url="https://register.example/")  # fmt: skip
    page = page_of(visitor, known)
    assert "Registered with Social Development: " in page
    assert "https://register.example/" in page and "15 October 2025" in page
    assert "We do not know. A treatment centre must be" in page_of(visitor, service())
    assert "Registered" not in page_of(visitor, service(kind="legal"))


def test_the_medicine_is_told_with_how_long_and_how_sure(visitor):
    row = service(medicines=["methadone"], medicine_stay="short", confidence="low",
                  medicine_note="A paper of 2025 says so.")  # fmt: skip
    for path in (f"/directory/{row.code}/", "/directory/medicine/"):
        page = text(visitor, path)
        for said in ("Methadone", "Only while the body withdraws", "A paper of 2025", "Not sure"):
            assert said in page, (path, said)


def test_the_page_of_medicines_names_every_province_and_its_gaps(visitor):
    services(
        {"name": "Durban clinic", "medicines": ["buprenorphine"], **DURBAN},
        {"name": "Hidden clinic", "medicines": ["methadone"], "published": False, **DURBAN},
        {"name": "Other clinic", **DURBAN},
    )
    page = text(visitor, "/directory/medicine/")
    assert page.count("We know of no place here that gives it.") == 8
    assert "Durban clinic" in page and "For how long</dt><dd>Not known. Ask." in page
    assert "Hidden clinic" not in page and "Other clinic" not in page
    assert "We found no source that shows that it began" in page
    assert WARNING in page


@pytest.mark.parametrize(
    ("fields", "warned"),
    [
        ({"kind": "inpatient"}, True),
        ({"offers": ["detox"]}, True),
        ({"description": "Meets people at the gate when they are released."}, True),
        ({"medicines": ["methadone"]}, True),
        ({"kind": "legal"}, False),
    ],
)
def test_the_loss_of_tolerance_is_told_where_a_break_is_spoken_of(visitor, fields, warned):
    assert (WARNING in page_of(visitor, service(**fields))) is warned


def test_answers_that_speak_of_a_break_warn_too(visitor):
    about = question(body="Hospitals offer **detox**.")
    other = question(body="Groups are free.")
    assert WARNING in text(visitor, f"/questions/{about.slug}/")
    assert WARNING not in text(visitor, f"/questions/{other.slug}/")


@pytest.mark.parametrize(
    ("said", "is_break"),
    [
        ("after leaving treatment", True),
        ("on the day of discharge", True),
        ("when you are released", True),
        ("ten days in hospital", False),
        ("", False),
    ],
)
def test_what_speaks_of_a_break(said, is_break):
    assert speaks_of_a_break(said) is is_break


def test_neighbours_are_the_three_nearest_and_public(visitor):
    def at(name, south, **more):
        return {
            "name": name,
            "latitude": f"{-29.8 - south:.3f}",
            "longitude": "31",
            **DURBAN,
            **more,
        }

    here, *_ = services(
        at("Here", 0), at("C third", 0.03), at("A first", 0.01), at("B second", 0.02),
        at("D fourth", 0.04), at("Hidden", 0.005, published=False), at("Far", 0.5),
    )  # fmt: skip
    response = visitor.get(f"/directory/{here.code}/")
    assert [each.name for each in response.context["near"]] == ["A first", "B second", "C third"]
    assert "about 2 km in a straight line" in " ".join(response.content.decode().split())


def test_a_merged_row_leads_for_good_to_what_it_became(visitor):
    kept = service(name="Kept")
    gone = service(name="Gone", published=False, merged_into=kept)
    response = visitor.get(f"/directory/{gone.code}/")
    assert (response.status_code, response.url) == (301, f"/directory/{kept.code}/")


def test_the_page_about_the_directory_names_whom_the_map_comes_from(visitor):
    page = text(visitor, "/directory/about/")
    assert "GeoNames" in page and "CC BY 4.0" in page


def test_the_box_leads_to_groups_and_services_near_a_place(visitor, db):
    Place.objects.create(name="Katlehong", key="katlehong", province="Gauteng", latitude=-26.35,
                         longitude=28.15)  # fmt: skip
    page = text(visitor, "/search/?q=groups+in+katlehong")
    assert "Groups near Katlehong" in page and "/groups/?place=Katlehong" in page
    assert "Groups near" not in text(visitor, "/search/?q=katlehogn")
