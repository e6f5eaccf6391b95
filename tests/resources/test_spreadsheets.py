"""Spreadsheets of services and groups: ours, a fellowship's, from Excel or not; good rows go on."""

import csv
import io
import zipfile
from datetime import time

import pytest
from openpyxl import Workbook

from resources.catalogue import seed
from resources.feeds.listing import Unreadable
from resources.feeds.reading import read_file
from resources.feeds.tables import lines
from resources.importing import take
from resources.models import Meeting, Service, Verification
from resources.open_data.spreadsheet import GROUP, SERVICE, csv_lines

from .lists import MONDAY, sheet_looked_at, whats
from .makers import meeting, service

PAGE_OF_GROUP = "https://na.example.org/hope"


def excel(*rows, sheets=1) -> bytes:
    book = Workbook()
    for each in rows:
        book.active.append(each)
    for number in range(1, sheets):
        book.create_sheet(f"More {number}").append(["name"])
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells(data):
    if isinstance(data, str):
        data = data.encode()
    return [line.cells for line in lines(data)[1]]


def took(text, **how):
    preview = sheet_looked_at(text, **how)
    assert take(preview=preview, by="anele", now=MONDAY), preview.why
    return preview


# --- Files ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "name,city\nHope,Soweto\n",
        "name;city\nHope;Soweto\n",
        "\ufeffName, City \r\nHope,Soweto\r\n",
        '"name","city"\n"Hope","Soweto"',
        "Name,CITY,\nHope,Soweto,\n,,\n",
    ],
)
def test_a_csv_file_with_commas_semicolons_or_a_mark_at_its_start(text):
    assert cells(text) == [{"name": "Hope", "city": "Soweto"}]


def test_letters_of_an_older_windows_are_read():
    assert cells("name\nCafé Hoëveld\n".encode("cp1252")) == [{"name": "Café Hoëveld"}]


def test_rows_are_numbered_as_the_spreadsheet_shows_them():
    assert [line.number for line in lines(b"name\n\nHope\n")[1]] == [3]


def test_an_excel_file_is_read_as_somebody_would_type_it():
    data = excel(["Name", "Phone", "Start time", "Latitude"], ["Hope", 115550100, time(18), -26.2])
    assert cells(data) == [
        {"name": "Hope", "phone": "0115550100", "start_time": "18:00:00", "latitude": "-26.2"}
    ]


def test_only_the_first_sheet_and_no_formula():
    data = excel(["name", "city"], ["Hope", '=HYPERLINK("https://evil.invalid")'], sheets=3)
    assert cells(data) == [{"name": "Hope"}]


def test_our_guard_against_formulas_is_taken_off_again():
    assert cells("name,phone\nHope,'+27115550100\n") == [{"name": "Hope", "phone": "+27115550100"}]


def bomb(name: str, text: str) -> bytes:
    """An Excel file with this in place of one of its parts."""
    plain = zipfile.ZipFile(io.BytesIO(excel(["name"], ["Hope"])))
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for each in plain.namelist():
            packed.writestr(each, text if each == name else plain.read(each))
    return file.getvalue()


ENTITIES = (
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">'
    + "".join(f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefg", "bcdefgh", strict=True))
    + "]><worksheet>&h;</worksheet>"
)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "empty"),
        (b"\x00\x01\x02", "neither"),
        (b"PK\x03\x04", "cannot be read"),
        (b"name,name\na,b\n", "Two columns are called name"),
        (b"x" * (5 * 1024 * 1024 + 1), "larger than 5 MB"),
        (b"name\n" + b"a\n" * 20_001, "more than 20,000 rows"),
        (b"name\n" + b'"' + b"a" * 200_000, "no CSV file"),
        (bomb("xl/worksheets/sheet1.xml", ENTITIES), "cannot be read"),
        (bomb("xl/worksheets/sheet1.xml", " " * 51 * 1024 * 1024), "50 MB when it is unpacked"),
        (bomb("xl/workbook.xml", "<a/>"), "cannot be read"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_no_such_file_is_refused_in_words(data, why):
    with pytest.raises(Unreadable, match=why):
        lines(data)


# --- Services ------------------------------------------------------------------------------

HEAD = "name,kind,description,city,cost,latitude,longitude\n"


@pytest.mark.django_db
def test_bad_rows_are_named_with_number_and_column_and_good_ones_go_on():
    text = HEAD + (
        "Good,outpatient,Helps.,Soweto,free,-26.2,27.9\n"
        "Odd,spaceship,Helps.,Soweto,free,,\n"
        "Far,outpatient,Helps.,Soweto,free,north,27.9\n"
        ",outpatient,Helps.,,free,,\n"
        "No kind,,Helps.,Soweto,free,,\n"
        "Good,outpatient,Helps.,Soweto,free,,\n"
        "Also good,Phone line,Listens.,,Free,,\n"
    )
    preview = sheet_looked_at(text)
    assert whats(preview) == [("Good", "new"), ("Also good", "new")]
    starts = ["Row 3, kind: “spaceship”", "Row 4, latitude:", "Row 5, name: missing"]
    starts += ["Row 7 (Good): it stands in the list twice", "Row 6 (No kind): a new row needs"]
    for problem, start in zip(preview.problems, starts, strict=True):
        assert problem.startswith(start)


@pytest.mark.django_db
def test_a_column_that_is_not_ours_is_named_and_left():
    preview = sheet_looked_at("name,kind,description,star_sign\nHope,other,Helps.,Leo\n")
    assert preview.problems == ["Columns that are not used: star_sign."]


@pytest.mark.django_db
def test_new_services_wait_in_the_queue_with_a_receipt_of_their_source():
    took("name,kind,description,published\nHope,other,Helps.,yes\n")
    row = Service.objects.get()
    assert (row.published, row.checked_on, row.slug) == (False, None, "hope")
    assert Verification.objects.get().way == "listed"


@pytest.mark.django_db
def test_a_public_service_stays_public_and_an_empty_cell_takes_nothing_away():
    row = service(slug="hope", name="Hope", phone="011 555 0100", city="Soweto")
    took("slug,name,phone,city\nhope,Hope Centre,,Soweto\n")
    row.refresh_from_db()
    assert (row.published, row.name, row.phone) == (True, "Hope Centre", "011 555 0100")
    took(f"code,cost\n{row.code},free\n".replace("code,cost", "code,name,cost").replace(
        f"{row.code},", f"{row.code},Hope Centre,"))  # fmt: skip
    row.refresh_from_db()
    assert row.cost == "free"


@pytest.mark.django_db
def test_no_sheet_moves_a_crisis_number_nor_counts_as_its_check():
    line = service(slug="line", name="Line", kind="helpline", phone="0800 567 567", city="")
    text = "slug,name,phone,hours\nline,Line,0800 456 789,24 hours\n"
    preview = took(text)
    line.refresh_from_db()
    assert (line.phone, line.hours, line.checked_on) == ("0800 567 567", "24 hours", None)
    assert [each["after"] for each in preview.kept] == [{"phone": "0800 456 789"}]


@pytest.mark.django_db
def test_a_service_that_a_sheet_lacks_is_never_gone():
    service(slug="hope", name="Hope")
    preview = sheet_looked_at("slug,name,kind,description\nother,Other,other,Helps.\n")
    assert whats(preview) == [("Other", "new")]


def exported(rows, fields) -> str:
    return "".join(csv_lines(rows=rows, fields=fields))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("model", "fields", "form"),
    [(Service, SERVICE, "services"), (Meeting, GROUP, "meetings")],
)
def test_our_own_files_and_seeds_read_again_change_nothing(settings, model, fields, form):
    folder = settings.BASE_DIR / "fixtures"
    seed(folder=folder)
    count = model.objects.count()
    text = exported(model.objects.order_by("pk"), fields)
    preview = sheet_looked_at(text, form=form)
    assert (preview.changes, preview.kept, preview.same_rows) == ([], [], count)
    preview = sheet_looked_at((folder / f"{form}.csv").read_bytes(), form=form)
    assert (preview.changes, preview.kept, preview.same_rows) == ([], [], count)


@pytest.mark.django_db
def test_the_seeds_as_an_excel_file_say_the_same(settings):
    folder = settings.BASE_DIR / "fixtures"
    seed(folder=folder)
    with (folder / "services.csv").open(newline="") as file:
        data = excel(*csv.reader(file))
    assert sheet_looked_at(data).changes == []


# --- Groups --------------------------------------------------------------------------------

TSML = (
    "Time,End Time,Day,Name,Location,Address,Region,Sub Region,Types,Notes,Location Notes,Group,"
    "Email,Phone,Contact 1 Name,Contact 1 Phone,Conference URL,Slug\n"
)


@pytest.mark.django_db
def test_the_columns_of_12_step_meeting_list_are_read_without_anybodys_name():
    text = TSML + (
        '7:00 PM,8:30 PM,Sunday,Hope,Hall,1 Vilakazi St,Soweto,Orlando,"Closed, Women",CANARY,'
        "Gate at the back.,CANARY,canary@example.org,082 555 0001,CANARY,082 555 0001,"
        "https://zoom.us/j/1?pwd=CANARY,hope\n"
        "9:00 AM,,Someday,Later,,2 Vilakazi St,Soweto,,,,,,,,,,,later\n"
    )
    preview = sheet_looked_at(text, form="meetings", fellowship="NA", feed="na-sheet")
    assert preview.problems == ["Row 3 (Later): no day and time, so by appointment only."]
    assert "CANARY" not in repr((preview.changes, preview.brought)).upper().replace("canary", "")
    assert take(preview=preview, by="anele", now=MONDAY)
    group = Meeting.objects.get()
    assert (group.weekday, group.start_time, group.duration_minutes) == (6, time(19), 90)
    assert (group.welcome, group.types, group.format) == ("closed", ["women"], "hybrid")
    assert (group.feed, group.feed_key, group.phone) == ("na-sheet", "hope", "")


@pytest.mark.django_db
def test_a_sheet_of_ours_edits_groups_and_owns_none():
    group = meeting(name="Hope")
    took(
        f"code,name,fellowship,weekday,start_time,venue\n{group.code},Hope,NA,Monday,18:30,Hall\n",
        form="meetings",
    )
    group.refresh_from_db()
    assert (group.start_time, group.venue, group.feed) == (time(18, 30), "Hall", "")
    assert Meeting.objects.public().count() == 1


@pytest.mark.django_db
def test_a_new_group_brings_its_source_or_is_named():
    head = "name,fellowship,weekday,start_time,format,source_url\n"
    text = head + f"Hope,NA,Tuesday,18:00,In person,{PAGE_OF_GROUP}\n"
    took(text, form="meetings")
    group = Meeting.objects.get()
    assert (group.published, group.source_url, group.checked_on) == (True, PAGE_OF_GROUP, None)
    assert sheet_looked_at(text, form="meetings").changes == []


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("cells", "why"),
    [
        ("Hope,XX,0,18:00", "fellowship"),
        ("Hope,NA,9,18:00", "weekday"),
        ("Hope,NA,0,six", "start_time"),
        ("Hope,NA,,18:00", "weekday"),
        ("Hope,,0,18:00", "fellowship"),
    ],
)
def test_a_group_that_cannot_be_used_is_named_with_its_column(cells, why):
    text = f"name,fellowship,weekday,start_time,format\n{cells},online\n"
    preview = sheet_looked_at(text, form="meetings")
    assert (preview.state, preview.changes) == ("refused", []) or preview.changes == []
    assert "Row 2" in preview.problems[0] and why in preview.problems[0]


def test_a_sheet_of_a_fellowship_needs_its_name():
    with pytest.raises(Unreadable, match="which fellowship"):
        read_file(data=TSML.encode(), form="meetings", fellowship="")
