"""Words in texts: found whatever their case and umlauts, marked where they stand, small slips forgiven."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from measures.reading.matching import has_all, marks, similar, words_of
from measures.text import fold

german = st.text(st.sampled_from("abcdeäöüßÄÖÜ AB12.-/„“é₂ \n\u0308\u00ad"), max_size=40)


def exact(asked):
    return [(word,) for word in words_of(asked)]


def marked(asked, text):
    return [text[first:last] for first, last in marks(exact(asked), text)]


@given(st.text(max_size=60))
def test_words_to_look_for_are_folded_once_and_for_all(asked):
    words = words_of(asked)
    assert words_of(" ".join(words)) == words
    assert len(set(words)) == len(words)
    assert all(word == fold(word) for word in words)


@given(german, german)
def test_marks_stand_in_order_inside_of_the_text_and_do_not_overlap(asked, text):
    spans = marks(exact(asked), text)
    edges = [edge for span in spans for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= first < last <= len(text) for first, last in spans)


@given(german, german)
def test_what_is_marked_is_what_was_looked_for(asked, text):
    words = words_of(asked)
    for piece in marked(asked, text):
        assert any(word in fold(piece) for word in words)


@given(st.lists(st.text("abcdeäöüß", min_size=3, max_size=8), min_size=1, max_size=5), st.data())
def test_a_word_of_a_text_is_found_and_marked_however_it_is_spelt(words, data):
    text = " ".join(words)
    word = data.draw(st.sampled_from(words))
    asked = data.draw(st.sampled_from([word, word.upper(), fold(word)]))
    assert has_all(exact(asked), fold(text))
    assert marked(asked, text)


@pytest.mark.parametrize(
    ("asked", "text", "pieces"),
    [
        ("strasse", "Die Straße und die STRASSENBAHN", ["Straße", "STRASSE"]),
        ("aerzte", "Ärztehaus", ["Ärzte"]),
        ("block 3", "Block 3 der 13 Blöcke", ["Block", "3"]),
        ("(E1.1)", "Maßnahme E1.1", ["E1.1"]),
        ("CO2", "weniger CO₂", ["CO₂"]),
        ("rad radweg", "Radwege", ["Radweg"]),
        ("café", "Cafe", ["Cafe"]),
    ],
)
def test_what_is_marked(asked, text, pieces):
    assert marked(asked, text) == pieces


def test_short_words_count_only_as_whole_words():
    """Guards against "3" that is found in every year and every price."""
    assert not has_all(exact("3"), "13 millionen bis 2035")
    assert has_all(exact("3"), "block 3")


def test_all_words_must_occur():
    assert not has_all(exact("rad elbe"), "radweg nach sueden")
    assert has_all(exact("rad elbe"), "radweg an der elbe")


@pytest.mark.parametrize(
    ("asked", "like"),
    [
        ("strasenbahn", ("strassenbahn",)),
        ("Wärmeplannung", ("waermeplanung",)),
        ("fernwerme", ("fernwaerme",)),
        ("Klimabeirta", ("klimabeirat",)),
        ("bruke", ()),
        ("xyzzyx", ()),
        ("rda", ()),
    ],
)
def test_slips_of_the_finger_are_forgiven_but_not_everything(asked, like):
    texts = [
        "neue strassenbahn",
        "kommunale waermeplanung",
        "die fernwaermebruecke",
        "ein klimabeirat",
        "rad",
    ]
    assert similar(words_of(asked), texts) == ([like] if like else None)


def test_words_that_are_known_stay_as_they_are():
    texts = ["neue strassenbahn nach norden"]
    assert similar(["strasenbahn", "norden"], texts) == [("strassenbahn",), ("norden",)]


@given(
    st.lists(st.text("abcde", min_size=1, max_size=12), max_size=6), st.text("abcde", min_size=8, max_size=12)
)
def test_a_similar_word_is_always_one_of_the_texts(texts, asked):
    for word in (similar([asked], texts) or [()])[0]:
        assert any(word in text for text in texts)
