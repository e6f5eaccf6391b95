"""Numbers are taken as people write them, shown as people read them, dialled as phones do."""

import pytest
from django import forms
from hypothesis import given
from hypothesis import strategies as st

from accounts.phones import PhoneField, dialled, readable, takes_messages


@pytest.mark.parametrize(
    ("written", "number", "shown"),
    [
        ("082 123 4567", "+27821234567", "082 123 4567"),
        ("0821234567", "+27821234567", "082 123 4567"),
        ("+27 82 123 4567", "+27821234567", "082 123 4567"),
        ("+27 (0)82 123-4567", "+27821234567", "082 123 4567"),
        ("0027 82 123 4567", "+27821234567", "082 123 4567"),
        ("27821234567", "+27821234567", "082 123 4567"),
        ("(011) 694-3700", "+27116943700", "011 694 3700"),
        ("0800 12 13 14", "+27800121314", "0800 121 314"),
        ("0861 00 6962", "+27861006962", "0861 006 962"),
        ("+266 5812 3456", "+26658123456", "+266 5812 3456"),
        ("10111", "10111", "10111"),
        ("116", "116", "116"),
        (" 112 ", "112", "112"),
        ("32 312", "32312", "32312"),
    ],
)
def test_a_number_is_taken_as_people_write_it(written, number, shown):
    assert dialled(written) == number
    assert readable(number) == shown
    assert dialled(shown) == number


@pytest.mark.parametrize(
    "written",
    [
        "",
        "12",
        "082 123 456",
        "082 123 45678",
        "082 1234567 ext 4",
        "082 123 4567 or 083 123 4567",
        "082 123 4567 / 083 123 4567",
        "082-HELP",
        "mama",
        "0000000000",
        "999999999999999",
        "*120*7867#",
        "+",
        "-1",
        "📞",
        "1" * 400,
    ],
)
def test_what_no_phone_here_could_ring_is_refused(written):
    with pytest.raises(ValueError):
        dialled(written)


@given(st.text(max_size=40))
def test_no_text_breaks_it(text):
    try:
        number = dialled(text)
    except ValueError:
        return
    assert dialled(readable(number)) == number


@given(st.text(max_size=40))
def test_what_stands_there_is_always_shown(text):
    assert readable(text) or not text
    takes_messages(text)


def test_only_a_cellphone_takes_messages():
    assert takes_messages("+27821234567")
    assert not takes_messages("+27116943700")
    assert not takes_messages("+27800121314")
    assert not takes_messages("116")


def test_a_form_shows_numbers_in_groups_and_keeps_what_was_typed_wrong():
    class Form(forms.Form):
        phone = PhoneField(required=False)

    assert 'value="082 123 4567"' in str(Form(initial={"phone": "+27821234567"})["phone"])
    wrong = Form({"phone": "082 12"})
    assert not wrong.is_valid()
    assert 'value="082 12"' in str(wrong["phone"])
    empty = Form({"phone": ""})
    assert empty.is_valid()
    assert empty.cleaned_data["phone"] is None
