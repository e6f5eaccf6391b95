"""Which town belongs to which, and what else people call it.

Municipalities as demarcated since 2016; other names from the official changes of place names and
from everyday speech.
"""

from django.db import models

from .terms import words_of


class Province(models.TextChoices):
    EASTERN_CAPE = "Eastern Cape"
    FREE_STATE = "Free State"
    GAUTENG = "Gauteng"
    KWAZULU_NATAL = "KwaZulu-Natal", "KwaZulu-Natal"
    LIMPOPO = "Limpopo"
    MPUMALANGA = "Mpumalanga"
    NORTH_WEST = "North West"
    NORTHERN_CAPE = "Northern Cape"
    WESTERN_CAPE = "Western Cape"


TOWNS_OF = {
    "Johannesburg": (
        "Soweto, Alexandra, Bryanston, Diepsloot, Ennerdale, Johannesburg South, Lenasia, Midrand, "
        "Orange Farm, Randburg, Roodepoort, Sandton"
    ),
    "Soweto": "Diepkloof, Pimville",
    "Ekurhuleni East Rand": (
        "Alberton, Bedfordview, Benoni, Boksburg, Brakpan, Edenvale, Germiston, Katlehong, "
        "Kempton Park, Nigel, Springs, Tembisa"
    ),
    "West Rand": "Fochville, Krugersdorp, Randfontein, Roodepoort",
    "Vaal": "Meyerton, Sasolburg, Vanderbijlpark, Vereeniging",
    "Pretoria": "Bronkhorstspruit, Centurion, Cullinan, Garsfontein, Hammanskraal, Soshanguve",
    "Durban": (
        "Amanzimtoti, Berea, Bluff, Chatsworth, Durban North, Hillcrest, Isipingo Beach, Kloof, "
        "Newlands West, Outer West Durban, Phoenix, Pinetown, Queensburgh, Tongaat, Umhlanga, "
        "Umlazi, Verulam, Westville"
    ),
    "Cape Town": "Bellville, Claremont, Somerset West, Tableview",
    "Gqeberha": "Bethelsdorp, New Brighton",
}
OTHER_NAMES = {
    "Cape Town": "Kaapstad iKapa",
    "Durban": "eThekwini",
    "East London": "Buffalo City eMonti",
    "eMalahleni": "Witbank",
    "Gqeberha": "Port Elizabeth PE Nelson Mandela Bay",
    "Johannesburg": "Joburg Jozi JHB eGoli",
    "Komani": "Queenstown",
    "KwaDukuza": "Stanger",
    "KwaNojoli": "Somerset East",
    "KwaZulu-Natal": "KZN",
    "Makhanda": "Grahamstown",
    "Mbombela": "Nelspruit",
    "Pietermaritzburg": "PMB Msunduzi",
    "Polokwane": "Pietersburg",
    "Pretoria": "Tshwane PTA",
    "Tableview": "Table View",
}
_WITHIN: dict[str, list[str]] = {}
for _wide, _towns in TOWNS_OF.items():
    for _town in _towns.split(", "):
        _WITHIN.setdefault(_town.lower(), []).append(_wide)
_ALSO = {name.lower(): others for name, others in OTHER_NAMES.items()}


def place_words(*names: str) -> list[str]:
    """Words by which these places are found: their own, other names, and what they lie in."""
    known: list[str] = []
    todo = [name for name in names if name]
    while todo:
        name = todo.pop()
        if name not in known:
            known.append(name)
            todo += _WITHIN.get(name.lower(), [])
    return words_of(*known, *(_ALSO.get(name.lower(), "") for name in known))
