"""What holds for every page about an owner's people, beside the sweeps of the whole house.

Those are: C2 and C3 (`test_access`), C30, C54 and C61 (`test_answers`), C36 (`test_secrets`), C59,
C67 and C82 (`test_forms`), C52, C53, C64, C65, C66 and C68 (the journeys). C69 and C78 stand with
each chart and each form.
"""

import re
from pathlib import Path

import pytest
import textstat

from tests.house.addresses import PUBLIC, every_address
from tests.house.rows import directory, life_of

COMMENT = re.compile(r"{% comment %}.*?{% endcomment %}|{#.*?#}", re.DOTALL)
CODE = re.compile(r"{%.*?%}|<[^>]+>", re.DOTALL)
SENTENCES = re.compile(r"<(p|li|summary)\b[^>]*>(.*?)</\1>", re.DOTALL)
GRADE = 6
# Fewer words than this have no grade: one long word weighs too much.
ENOUGH = 12


def sentences_of(path: Path) -> str:
    """What a template says in its paragraphs; a name or a number stands for each variable."""
    text = COMMENT.sub("", path.read_text())
    said = [CODE.sub(" ", re.sub(r"{{.*?}}", "Sam", each)) for _, each in SENTENCES.findall(text)]
    ended = [each.strip() for each in said if re.search(r"[.?!:”]\s*$", each.strip())]
    return re.sub(r"\s+", " ", " ".join(ended))


TEMPLATES = sorted(Path("templates/network").glob("*.html"))


def test_everything_is_said_in_plain_words():
    """C70: grade 6 at most, by letters a word and words a sentence."""
    graded = {
        path.name: textstat.automated_readability_index(text)
        for path in TEMPLATES
        if len((text := sentences_of(path)).split()) >= ENOUGH
    }
    assert len(graded) > 40
    assert not {name: grade for name, grade in graded.items() if grade > GRADE}


@pytest.mark.django_db
def test_nobody_but_the_owner_is_a_reader(owner, stranger, visitor, client_of):
    """C4: nothing is shared by itself; only a calendar's secret address needs no account."""
    directory()
    life_of(owner)
    pages = [each for each in every_address(owner) if each.name.startswith("network:")]
    assert {each.name for each in pages} & PUBLIC == {"network:calendar_feed"}
    for each in pages:
        if each.private_row:
            assert client_of(stranger).get(each.path).status_code in {404, 405}, each
        if each.name not in PUBLIC:
            assert visitor.get(each.path).status_code == 302, each
