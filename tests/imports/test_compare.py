"""What a second load does with rows that the file, people, or both have changed since the first."""

from pathlib import Path

import pytest
from django.utils import translation

from measures.imports.load import Loaded, load
from measures.imports.problems import Listed
from measures.models import Proposal, Revision
from measures.record.write.erase import erase
from tests.imports.support import ENTRIES, drop, edit, small_files
from tests.support import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Files that were loaded once."""
    small_files(tmp_path)
    load(tmp_path, organisation=factories.ALLIANCE)
    return tmp_path


def again(directory: Path, *, correct: bool = False) -> Loaded:
    return load(directory, organisation=factories.ALLIANCE, reason="Neue Angaben", correct=correct)


def published_keys(loaded: Loaded) -> tuple[str, ...]:
    return loaded.published.keys if loaded.published else ()


def conflicts(directory: Path) -> list[str]:
    """The listing of a load that is refused; nothing may be written then."""
    before = (Revision.objects.count(), Proposal.objects.count())
    with pytest.raises(Listed) as refused:
        again(directory)
    assert (Revision.objects.count(), Proposal.objects.count()) == before
    return [str(problem) for problem in refused.value.problems]


def newest() -> Revision:
    return Revision.objects.order_by("-number")[0]


def test_that_nothing_is_written_for_files_that_have_not_changed(files):
    assert again(files) == Loaded(published=None, missing=[])
    assert (Revision.objects.count(), Proposal.objects.count()) == (ENTRIES, 1)


def test_that_a_changed_row_becomes_one_revision(files):
    edit(files, "measures.csv", 1, title="Wärmeplanung", budget_eur="")
    assert published_keys(again(files)) == ("M-0001",)
    assert (newest().action, newest().changed_fields) == ("changed", ["budget_eur", "title"])
    assert (newest().reason, newest().batch) == ("Neue Angaben", 2)


def test_that_what_had_been_wrong_is_corrected(files):
    edit(files, "measures.csv", 1, title="Wärmeplanung")
    edit(files, "measures.csv", 3, key="M-0003", code="ES-03")
    again(files, correct=True)
    assert set(Revision.objects.filter(batch=2).values_list("key", "action")) == {
        ("M-0001", "corrected"),
        ("M-0003", "published"),
    }


def test_that_a_row_can_be_changed_again_and_back(files):
    for title in ("Wärmeplanung", "Wärme 1", "Wärmeplanung"):
        edit(files, "measures.csv", 1, title=title)
        assert again(files).published
    assert newest().number == ENTRIES + 3


def test_that_what_only_people_changed_stays(files):
    factories.change("measure", "M-0001", title="Wärmeplanung", check_interval_days=90)
    assert again(files).published is None
    assert newest().number == ENTRIES + 1


def test_that_a_row_which_says_what_people_published_is_no_news(files):
    factories.change("measure", "M-0001", title="Wärmeplanung", check_interval_days=90)
    edit(files, "measures.csv", 1, title="Wärmeplanung")
    assert again(files).published is None


def test_that_a_row_which_people_have_since_left_behind_is_no_news(files):
    factories.change("measure", "M-0001", title="Wärmeplanung")
    edit(files, "measures.csv", 1, title="Wärmeplanung")
    factories.change("measure", "M-0001", title="Kommunale Wärmeplanung")
    assert again(files).published is None


def test_a_row_changed_on_both_sides(files):
    number = factories.change("measure", "M-0001", partners=[factories.ALLIANCE], continuous=True).edition
    edit(files, "measures.csv", 1, title="Wärmeplanung")
    since = f"but entry {number}, published since the last load, says"
    advice = "Enter your change at the desk, or write what holds into the file."
    assert conflicts(files) == [
        f"measures.csv:2:5: title: The file says “Wärmeplanung”, {since} “Wärme 1”. {advice}",
        f"measures.csv:2:13: partners: The file says “”, {since} “{factories.ALLIANCE}”. {advice}",
        f"measures.csv:2:27: continuous: The file says “no”, {since} “yes”. {advice}",
    ]


def test_that_one_conflict_holds_up_all_other_rows(files):
    factories.change("measure", "M-0001", title="Wärmeplanung")
    edit(files, "measures.csv", 1, title="Kommunale Wärmeplanung")
    edit(files, "fields.csv", 1, title_de="Energie und Strom")
    assert len(conflicts(files)) == 1


def test_a_conflict_in_the_evidence(files):
    factories.change("update", "U-00001", text="Baubeginn.\nEndlich.")
    edit(files, "updates.csv", 1, source_title="Andere Seite")
    text, title = conflicts(files)
    assert text.startswith("updates.csv:2:7: text: The file says “Der Bau beginnt.”")
    assert "says “Baubeginn.\\nEndlich.”" in text
    assert title.startswith("updates.csv:2:15: source_title: The file says “Andere Seite”")


def test_that_an_unchanged_row_does_not_bring_back_what_was_withdrawn(files):
    factories.withdraw("measure", "M-0002", "Doppelt")
    assert again(files) == Loaded(published=None, missing=[])


def test_a_row_that_changes_what_was_withdrawn(files):
    number = factories.withdraw("measure", "M-0002", "Doppelt").edition
    edit(files, "measures.csv", 2, title="Doch nicht doppelt")
    assert conflicts(files) == [
        f"measures.csv:3:1: key: M-0002 is changed in the file, but entry {number} withdrew it. "
        "Remove the row from the file."
    ]


def test_a_row_that_names_what_was_withdrawn(files):
    edit(files, "organisations.csv", 3, key="stadtwerke")
    again(files)
    number = factories.withdraw("organisation", "stadtwerke", "Umbenannt").edition
    edit(files, "measures.csv", 2, partners="stadtwerke")
    assert conflicts(files) == [
        f"measures.csv:3:13: partners: stadtwerke was withdrawn by entry {number}. Name another one, or none."
    ]


def test_a_row_that_moves_an_update_to_another_measure(files):
    edit(files, "updates.csv", 1, measure="M-0002")
    assert conflicts(files) == [
        "updates.csv:2:2: measure: U-00001 is about M-0001. "
        "Leave it there, and enter what is about another one as a new row."
    ]


def test_a_row_whose_key_somebody_else_was_given(files):
    number = factories.publish_one("measure", factories.measure(field="energie", code="ES-03")).edition
    edit(files, "measures.csv", 3, key="M-0003", code="ES-09")
    listed = conflicts(files)
    assert len(listed) > 1
    assert listed[0].startswith("measures.csv:4:2: code: The file says “ES-09”, but entry ")
    assert f"entry {number} says “ES-03”, and no load is known that wrote it." in listed[0]


def test_a_record_without_its_proposals_such_as_a_mirror(files):
    factories.withdraw("measure", "M-0002", "Doppelt")
    Proposal.objects.all().delete()
    assert again(files) == Loaded(published=None, missing=[])
    edit(files, "measures.csv", 1, title="Wärmeplanung")
    [conflict] = conflicts(files)
    assert conflict.startswith("measures.csv:2:5: title: The file says “Wärmeplanung”, but entry ")
    assert "no load is known that wrote it" in conflict


def test_that_the_other_records_of_a_load_stay_known_after_an_erasure(files):
    first = factories.holding("measure", "M-0002")[0]
    factories.correct("measure", "M-0002", "Falsch", summary="Richtig.")
    erase([first], organisation=factories.ALLIANCE, reason="Rechtliche Pflicht")
    edit(files, "measures.csv", 2, summary="Richtig.")
    edit(files, "measures.csv", 1, title="Wärmeplanung")
    assert published_keys(again(files)) == ("M-0001",)


def test_that_a_missing_row_is_reported_and_withdraws_nothing(files):
    factories.publish_one("measure", factories.measure(field="energie"))
    drop(files, "observations.csv", 1)
    drop(files, "measures.csv", 2)
    loaded = again(files)
    assert loaded == Loaded(
        published=None, missing=[("measures.csv", "M-0002"), ("observations.csv", "OB-0001")]
    )


def test_that_a_missing_row_of_a_withdrawn_record_is_as_it_should_be(files):
    factories.withdraw("measure", "M-0002", "Doppelt")
    drop(files, "measures.csv", 2)
    assert again(files).missing == []


def test_that_two_rows_may_swap_their_codes(files):
    edit(files, "measures.csv", 1, code="ES-02")
    edit(files, "measures.csv", 2, code="ES-01")
    assert published_keys(again(files)) == ("M-0001", "M-0002")
