"""Columns that follow from serializers."""

import pytest
from django.utils import translation

from measures.record.kinds import KINDS
from measures.tables.columns import Column, columns_of
from measures.tables.states import StateShape

SHAPES = {**KINDS, "state": StateShape}
TYPES = {"string", "integer", "number", "boolean", "date", "datetime"}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_every_column_has_its_own_name_and_heading_and_a_meaning(shape):
    found = columns_of(shape)
    for language in ("de", "en"):
        with translation.override(language):
            heads = [str(one.label) for one in found]
            assert len(set(heads)) == len(heads)
            assert all(str(one.meaning).endswith(".") for one in found)
    assert len({one.name for one in found}) == len(found)
    assert {one.type for one in found} <= TYPES


def test_every_field_of_every_kind_has_a_column():
    for kind, shape in KINDS.items():
        named = {one.member for one in columns_of(shape)}
        assert named == set(shape().fields), kind


def test_a_nested_part_stands_under_its_own_name():
    [column] = [one for one in columns_of(KINDS["update"]) if one.name == "evidence_title"]
    assert column.cell({"evidence": {"title": "Bericht"}}) == "Bericht"
    assert column.cell({"evidence": None}) is None
    with translation.override("de"):
        assert str(column.label) == "Beleg: Titel"


def test_a_value_of_a_list_of_choices_has_words_and_any_other_stays_as_it_is():
    found = {one.name: one for one in columns_of(StateShape)}
    with translation.override("de"):
        assert found["status"].in_words("completed") == "umgesetzt"
        assert found["voices"].in_words("alliance|third_party") == "Bündnis|Dritte"
        assert found["status"].in_words(None) is None
        assert (
            found["status"].in_words("a value that a later release has") == "a value that a later release has"
        )
        assert found["planned_end"].in_words("completed") == "completed"
        assert found["voices"].choices == (), "a cell with a list is none of them"


def test_names_stand_beside_their_keys():
    found = {one.name: one for one in columns_of(KINDS["measure"])}
    item = {
        "field": "mobilitaet",
        "responsible": ["swm", "stadt"],
        "names": {"field": {"mobilitaet": "Mobilität"}, "organisation": {"swm": "Städtische Werke"}},
    }
    assert found["field_name"].cell(item) == "Mobilität"
    assert found["responsible"].cell(item) == "swm|stadt"
    assert found["responsible_names"].cell(item) == "Städtische Werke|stadt"
    assert found["partners_names"].cell(item) is None


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, None), ("", None), ([], None), ({}, None), (0, 0), (False, False), (1.5, 1.5), ("ä", "ä"),
        (["a", "b"], "a|b"), ([{"b": 1, "a": "ü"}], '[{"a":"ü","b":1}]'),
    ],
)  # fmt: skip
def test_a_cell_is_text_a_number_a_truth_value_or_nothing(value, cell):
    found = Column("x", ("x",), "X", "X.", "string").cell({"x": value})
    assert found == cell
    assert type(found) is type(cell)
