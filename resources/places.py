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
    "Cape Town": "Kaapstad, iKapa",
    "Durban": "eThekwini",
    "East London": "Buffalo City, eMonti, KuGompo City",
    "eMalahleni": "Witbank",
    "Gqeberha": "Port Elizabeth, PE, Nelson Mandela Bay, iBhayi",
    "Johannesburg": "Joburg, Jozi, JHB, eGoli",
    "Komani": "Queenstown",
    "KwaDukuza": "Stanger",
    "KwaNojoli": "Somerset East",
    "KwaZulu-Natal": "KZN",
    "Makhanda": "Grahamstown",
    "Mbombela": "Nelspruit",
    "Pietermaritzburg": "PMB, Msunduzi",
    "Polokwane": "Pietersburg",
    "Pretoria": "Tshwane, PTA",
    "Tableview": "Table View",
}
_WITHIN: dict[str, list[str]] = {}
for _wide, _towns in TOWNS_OF.items():
    for _town in _towns.split(", "):
        _WITHIN.setdefault(_town.lower(), []).append(_wide)
_ALSO = {name.lower(): others for name, others in OTHER_NAMES.items()}


def other_names(name: str) -> list[str]:
    """What else people call this place."""
    return [other for other in _ALSO.get(name.lower(), "").split(", ") if other]


def wider_than(*names: str) -> list[str]:
    """These places and what they lie in, the narrower first."""
    known: list[str] = []
    todo = [name for name in names if name]
    while todo:
        name = todo.pop(0)
        if name not in known:
            known.append(name)
            todo += _WITHIN.get(name.lower(), [])
    return known


def place_words(*names: str) -> list[str]:
    """Words by which these places are found: their own, other names, and what they lie in."""
    known = wider_than(*names)
    return words_of(*known, *(_ALSO.get(name.lower(), "") for name in known))


_PROVINCES = {
    **{"".join(words_of(each)): str(each) for each in Province.values},
    "ec": "Eastern Cape",
    "fs": "Free State",
    "gp": "Gauteng",
    "gt": "Gauteng",
    "ga": "Gauteng",
    "kzn": "KwaZulu-Natal",
    "nl": "KwaZulu-Natal",
    "natal": "KwaZulu-Natal",
    "lp": "Limpopo",
    "lim": "Limpopo",
    "mp": "Mpumalanga",
    "nw": "North West",
    "nc": "Northern Cape",
    "wc": "Western Cape",
    "westkaap": "Western Cape",
    "noordwes": "North West",
}


def province_of(text: str) -> str:
    """The province that is meant by a name or its letters; nothing where it is none of ours."""
    return _PROVINCES.get("".join(words_of(text)), "")
