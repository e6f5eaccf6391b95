"""The plan to take along: on a sheet of A4, on a card, as plain text."""

from django.shortcuts import render

from network.around import PEOPLE, sheet_of
from resources.week import day_words, now_here

from ..plan_around import around
from ..plan_papers import card_of, number_of, print_of, text_of
from ..plan_parts import PARTS
from ..plan_versions import words_of

SECTION = "plan"


def plan_paper(request):
    owner, mine = request.user, request.user.plans.first()
    people = list(owner.people.present()[:PEOPLE])
    groups = list(owner.my_groups.present().with_all()[:PEOPLE])
    words, found = _words_and_around(request, mine, people=people, groups=groups)
    sheet, today = _small_sheet(people, groups), owner.today()
    printed = print_of(words, found, with_picture=bool(sheet))
    context = {
        "section": SECTION,
        "own": {each.name: (each, words.get(each.name, "")) for each in PARTS},
        "around": found,
        "people": [(each, number_of(each)) for each in found.people],
        "professionals": [(each, number_of(each)) for each in found.professionals.rows],
        "visits": [(day_words(each.day, today=today), each) for each in found.visits.rows],
        "print": printed,
        "today": today,
        "sheet": sheet if printed.has_picture else None,
    }
    return render(request, "checkins/plan_paper.html", context)


def plan_card(request):
    words, found = _words_and_around(request, request.user.plans.first())
    context = {"section": SECTION, "card": card_of(words, found)}
    return render(request, "checkins/plan_card.html", context)


def plan_phone(request):
    """The card alone, to be kept on a phone: no bar, no other page."""
    words, found = _words_and_around(request, request.user.plans.first())
    context = {"card": card_of(words, found), "today": request.user.today()}
    return render(request, "checkins/plan_phone.html", context)


def plan_text(request):
    words, found = _words_and_around(request, request.user.plans.first())
    context = {"section": SECTION, "text": text_of(words, found)}
    return render(request, "checkins/plan_text.html", context)


def _words_and_around(request, mine, **in_hand):
    owner, now = request.user, now_here()
    found = around(owner=owner, plan=mine, today=owner.today(), now=now, **in_hand)
    return words_of(mine) if mine else {}, found


def _small_sheet(people, groups):
    """The picture with names, or none. Who is set apart stays off a paper that others may find."""
    sheet = sheet_of(
        (each for each in people if not each.needs_care),
        (each for each in groups if not each.needs_care),
    )
    return sheet if sheet.picture.named and sheet.picture.marks else None
