"""A whole directory: all of it, or nothing."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from measures.imports.load import FIRST_REASON, load
from measures.imports.mapping import FILES
from measures.imports.problems import Listed, NotLoaded
from measures.models import Measure, Proposal, Revision
from measures.record.write import Refused
from tests.imports.support import ENTRIES, edit, small_files
from tests.support import factories

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


@pytest.fixture
def files(tmp_path: Path) -> Path:
    return small_files(tmp_path)


def nothing_written() -> bool:
    return not (Revision.objects.exists() or Proposal.objects.exists() or Measure.objects.exists())


def test_a_first_load(files):
    published = load(files, organisation=factories.ALLIANCE).published
    assert published is not None
    assert (published.edition, published.batch) == (ENTRIES, 1)
    assert set(Revision.objects.values_list("action", "reason", "organisation")) == {
        ("published", FIRST_REASON, factories.ALLIANCE)
    }


def test_that_what_is_pointed_at_enters_the_record_first(files):
    load(files, organisation=factories.ALLIANCE)
    kinds = list(dict.fromkeys(Revision.objects.order_by("number").values_list("kind", flat=True)))
    assert kinds == [mapping.kind for mapping in FILES]


def test_a_first_load_with_a_reason_of_its_own(files):
    load(files, organisation=factories.CITY, reason=" Anfang ")
    assert set(Revision.objects.values_list("reason", "organisation")) == {("Anfang", factories.CITY)}


def test_that_faults_are_listed_in_the_order_of_files_and_lines(files):
    edit(files, "updates.csv", 1, status="fertig")
    edit(files, "measures.csv", 2, kind="nice", code="ES-01")
    edit(files, "fields.csv", 1, position="eins")
    (files / "plans.csv").unlink()
    with pytest.raises(Listed) as refused:
        load(files, organisation=factories.ALLIANCE)
    assert refused.value.summary == "Nothing was loaded, because the files have 5 faults:"
    assert [(found.file, found.line, found.column) for found in refused.value.problems] == [
        *(("fields.csv", 2, 4), ("plans.csv", 1, 1), ("measures.csv", 3, 2), ("measures.csv", 3, 8)),
        ("updates.csv", 2, 8),
    ]
    assert nothing_written()


def test_a_directory_that_is_not_there(tmp_path):
    with pytest.raises(NotLoaded, match="There is no directory"):
        load(tmp_path / "nirgends", organisation=factories.ALLIANCE)


def test_an_organisation_that_is_not_on_record(files):
    with pytest.raises(Refused, match="nobody"):
        load(files, organisation="nobody")
    assert nothing_written()


def test_that_a_change_of_a_record_that_holds_something_needs_a_reason(files):
    load(files, organisation=factories.ALLIANCE)
    load(files, organisation=factories.ALLIANCE)
    edit(files, "measures.csv", 1, title="Wärmeplanung")
    with pytest.raises(NotLoaded, match="--reason"):
        load(files, organisation=factories.ALLIANCE, reason="  ")
    assert Revision.objects.count() == ENTRIES


def test_a_reason_that_cannot_be_stored(files):
    with pytest.raises(NotLoaded, match="surrogate"):
        load(files, organisation=factories.ALLIANCE, reason="Gr\udcfcn")
    assert nothing_written()


def test_that_a_code_given_at_the_desk_is_named_where_the_file_gives_it_again(files):
    load(files, organisation=factories.ALLIANCE)
    factories.publish_one("measure", factories.measure(field="energie", code="ES-03"))
    edit(files, "measures.csv", 3, key="M-0009", code="ES-03")
    with pytest.raises(Listed) as refused:
        load(files, organisation=factories.ALLIANCE, reason="Neu")
    [problem] = refused.value.problems
    assert str(problem).startswith("measures.csv:4:2: code: ES-03 is the code of M-0003 already")


def test_the_stages_that_show_their_progress(files):
    seen: dict[str, int] = {}

    def bar(stage: str) -> Any:
        def loop(items: Iterable[Any]) -> Iterable[Any]:
            for item in items:
                seen[stage] = seen.get(stage, 0) + 1
                yield item

        return loop

    load(files, organisation=factories.ALLIANCE, progress=bar)
    assert seen == {"Checking": ENTRIES, "Publishing": ENTRIES}
