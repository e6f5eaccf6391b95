"""The languages of South Africa and their codes."""

# The twelve official languages: ISO 639-1 where there is a code of two letters, else 639-3.
CODES = {
    "Afrikaans": "af",
    "English": "en",
    "isiNdebele": "nr",
    "isiXhosa": "xh",
    "isiZulu": "zu",
    "Sepedi": "nso",
    "Sesotho": "st",
    "Setswana": "tn",
    "siSwati": "ss",
    "South African Sign Language": "sfs",
    "Tshivenda": "ve",
    "Xitsonga": "ts",
}
_SAID = {name.lower(): code for name, code in CODES.items()}
_SAID |= {name.lower().removeprefix("isi"): code for name, code in CODES.items()}
_SAID |= {"venda": "ve", "tsonga": "ts", "swati": "ss", "swazi": "ss", "tswana": "tn"}
_SAID |= {"sotho": "st", "northern sotho": "nso", "pedi": "nso", "sasl": "sfs"}


def code_of_language(name: str) -> str:
    """The ISO 639 code of a language by its name, or nothing where the words name no language."""
    return _SAID.get(name.strip().lower(), "")
