"""What differs between two documents, and between two texts."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.reading.differences import Difference, Piece, differences, pieces
from tests.support.factories import evidence

PRESS = evidence(type="press", title="Volksstimme: Radweg", url="https://presse.example/1")


def found(before, after):
    return list(differences(before, after))


def test_equal_documents_do_not_differ():
    assert found({"title": "A", "evidence": PRESS}, {"title": "A", "evidence": dict(PRESS)}) == []


def test_a_field_that_an_older_document_does_not_have_was_empty():
    assert found({}, {"title": "A"}) == [Difference("title", None, "A")]


def test_evidence_is_compared_field_by_field():
    before, after = {"evidence": PRESS}, {"evidence": PRESS | {"page": "S. 3", "title": "Radweg"}}
    assert found(before, after) == [
        Difference("evidence", None, "S. 3", "page", "Radweg"),
        Difference("evidence", "Volksstimme: Radweg", "Radweg", "title", "Radweg"),
    ]


def test_evidence_that_is_new_or_gone_is_one_difference():
    assert found({"evidence": None}, {"evidence": PRESS}) == [Difference("evidence", None, PRESS)]
    assert found({"evidence": PRESS}, {"evidence": None}) == [Difference("evidence", PRESS, None)]


def test_further_evidence_is_compared_piece_by_piece_and_what_stayed_says_nothing():
    study, walk = evidence(type="study", title="Studie"), evidence(title="Ortstermin", url=None)
    before = {"further_evidence": [study, PRESS, walk]}
    after = {"further_evidence": [PRESS | {"quote": "Neu"}, study, evidence(title="Brief", url=None)]}
    assert found(before, after) == [
        Difference("further_evidence", None, "Neu", "quote", "Volksstimme: Radweg"),
        Difference("further_evidence", None, evidence(title="Brief", url=None)),
        Difference("further_evidence", walk, None),
    ]


def test_pieces_without_an_address_are_not_taken_for_each_other():
    """Guards against two missing addresses counting as the same one."""
    one, other = evidence(title="Gespräch", url=None), evidence(title="Ortstermin", url=None)
    assert found({"further_evidence": [one]}, {"further_evidence": [other]}) == [
        Difference("further_evidence", None, other),
        Difference("further_evidence", one, None),
    ]


def test_another_order_of_the_pieces_is_a_difference_too():
    study = evidence(type="study", title="Studie")
    before, after = {"further_evidence": [study, PRESS]}, {"further_evidence": [PRESS, study]}
    assert found(before, after) == [Difference("further_evidence", [study, PRESS], [PRESS, study])]


def test_words_are_marked_and_the_others_stay_readable():
    assert pieces("Der Bau ruht bis 2026.", "Der Bau beginnt bis 2026. Sicher.") == [
        Piece("same", "Der Bau "),
        Piece("removed", "ruht"),
        Piece("added", "beginnt"),
        Piece("same", "bis 2026. "),
        Piece("added", "Sicher."),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [("Ganz und gar anders", "Der Stadtrat beschließt"), ("Zeile\neins", "Zeile eins"), ("", "Neu")],
)
def test_texts_without_common_words_or_with_the_same_ones_have_no_marks(before, after):
    """The first would be confusing; the second would hide that white space changed."""
    assert pieces(before, after) is None


def test_a_text_that_repeats_a_word_without_end_is_not_compared_word_by_word():
    """Guards against one entry that keeps the server busy for minutes."""
    assert pieces("a " * 2000, "a b " * 1000) is None


TEXTS = st.lists(st.sampled_from(["Rad", "weg", "im", "Bau.", "x"]), min_size=1, max_size=30).map(" ".join)


@given(TEXTS, TEXTS)
def test_the_pieces_hold_both_texts(before, after):
    def words(kept):
        return re.findall(r"\S+", " ".join(one.words for one in marked if one.kind in kept))

    marked = pieces(before, after)
    if marked is not None:
        assert words(("same", "removed")) == before.split()
        assert words(("same", "added")) == after.split()


def test_very_long_texts_are_not_compared_word_by_word():
    """Guards against a published text that keeps every reader of its history waiting for seconds."""
    before = " ".join(chr(0x4E00 + n) for n in range(2000))
    after = " ".join(chr(0x4E00 + n if n % 2 else 0x9000 + n) for n in range(2000))
    assert pieces(before, after) is None
