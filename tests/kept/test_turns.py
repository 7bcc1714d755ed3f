"""Who asks first computes, the others get the same; nobody waits for someone who will never come."""

import multiprocessing
import pickle
import threading
import time
import tracemalloc
from concurrent.futures import ThreadPoolExecutor

import pytest
from diskcache import Timeout
from django.core.cache import caches
from django.http import HttpResponse, StreamingHttpResponse
from django.test import RequestFactory

from measures.kept import copies, middleware
from measures.kept.asked import Asked
from measures.kept.copies import AROUND_COPY, Copy, Memory, keep, kept, memory, turn
from measures.kept.middleware import KeptAnswers
from measures.kept.storage import SHARDS, SharedMemory
from tests.kept.conftest import ANSWERS, forget_in_this_process

ASKED = Asked("key", "")
EIGHT = 8


@pytest.fixture
def alone(monkeypatch, on_disk):
    """Without a record: everybody asks the same."""
    monkeypatch.setattr(middleware, "asked_of", lambda _request: ASKED)
    monkeypatch.setattr(middleware, "one_look", lambda: copies.unless_broken())


def at_once(give):
    """What eight get who ask at the same time."""
    together = threading.Barrier(EIGHT)

    def one(_number):
        together.wait()
        return KeptAnswers(give)(RequestFactory().get("/"))

    with ThreadPoolExecutor(EIGHT) as pool:
        return list(pool.map(one, range(EIGHT)))


def slowly(body, **headers):
    """A view that takes a while, and the list of its calls."""
    calls = []

    def give(_request):
        calls.append(1)
        time.sleep(0.2)
        return HttpResponse(body, headers={"ETag": '"tag"', **headers})

    return give, calls


def test_of_eight_who_ask_at_once_one_computes_and_all_get_the_same(alone):
    give, calls = slowly(b"answer")
    answers = at_once(give)
    assert len(calls) == 1
    assert {(one.status_code, one.content, one["ETag"]) for one in answers} == {(200, b"answer", '"tag"')}


def compute_in_a_process(directory, path, number):
    with path.open("a") as file, turn("key", lambda: kept("key")) as copy:
        if copy is None:
            file.write(f"{number}\n")
            file.flush()
            time.sleep(0.3)
            keep("key", Copy((), b"answer"))


def test_of_four_processes_one_computes(on_disk, tmp_path):
    path, fork = tmp_path / "computed", multiprocessing.get_context("fork")
    all_of_them = [fork.Process(target=compute_in_a_process, args=(None, path, one)) for one in range(4)]
    for one in all_of_them:
        one.start()
    for one in all_of_them:
        one.join(20)
    assert [one.exitcode for one in all_of_them] == [0] * 4
    assert len(path.read_text().split()) == 1


def test_a_view_that_fails_leaves_nobody_waiting(alone):
    calls = []

    def give(_request):
        calls.append(1)
        time.sleep(0.1)
        if len(calls) == 1:
            return HttpResponse(b"broken", status=500)
        return HttpResponse(b"answer", headers={"ETag": '"tag"'})

    began = time.perf_counter()
    answers = at_once(give)
    assert time.perf_counter() - began < 2
    assert sorted(one.status_code for one in answers) == [200] * 7 + [500]


def test_who_died_while_computing_is_not_waited_for_longer_than_is_patient(alone, monkeypatch):
    monkeypatch.setattr(copies, "PATIENCE", 0.5)
    caches[ANSWERS].add("key:turn", 1, 60)  # nobody will ever take it away
    give, calls = slowly(b"answer")
    began = time.perf_counter()
    assert KeptAnswers(give)(RequestFactory().get("/")).content == b"answer"
    assert 0.3 < time.perf_counter() - began < 5
    assert calls == [1]


def test_a_turn_ends_by_itself(alone, monkeypatch):
    monkeypatch.setattr(copies, "PATIENCE", 0.2)
    with turn("key", lambda: None):
        assert not caches[ANSWERS].add("key:turn", 1, 60)
        time.sleep(0.3)
        assert caches[ANSWERS].add("key:turn", 1, 60)


@pytest.mark.parametrize(
    "headers",
    [
        {"ETag": 'W/"tag"'},
        {"ETag": ""},
        {"Vary": "Cookie"},
        {"Vary": "Accept-Encoding, HX-Request"},
        {"Cache-Control": "no-store, private"},
    ],
)
def test_what_depends_on_more_than_the_key_is_not_kept(alone, headers):
    give, calls = slowly(b"answer", **headers)
    for _time in range(2):
        KeptAnswers(give)(RequestFactory().get("/"))
    assert len(calls) == 2


def test_an_answer_with_a_cookie_is_not_kept(alone):
    def give(_request):
        made = HttpResponse(b"answer", headers={"ETag": '"tag"'})
        made.set_cookie("a", "b")
        return made

    KeptAnswers(give)(RequestFactory().get("/"))
    assert kept("key") is None


def test_a_short_stream_is_kept_whole_and_a_long_one_goes_on_as_a_stream(alone, monkeypatch):
    monkeypatch.setattr(middleware, "LARGEST", 100)
    for part, streaming in ((b"a" * 10, False), (b"a" * 60, True)):
        caches[ANSWERS].clear()
        forget_in_this_process()
        made = KeptAnswers(lambda _request: StreamingHttpResponse([part] * 5, headers={"ETag": '"tag"'}))(  # noqa: B023
            RequestFactory().get("/")
        )
        assert (made.streaming, made.getvalue()) == (streaming, part * 5)
        assert (kept("key") is None) == streaming
        assert made.headers.get("Content-Length") == (None if streaming else "50")


def test_another_process_finds_the_answer(alone):
    keep("key", Copy((("ETag", '"tag"'),), b"answer"))
    forget_in_this_process()
    assert kept("key") == Copy((("ETag", '"tag"'),), b"answer")


def test_the_memory_of_a_process_is_bounded_and_forgets_what_was_not_asked_for():
    memory = Memory(1500)
    for number in range(5):
        memory.put(str(number), Copy((), b"a" * 30))
        memory.get("0")
    assert memory.size == 3 * (30 + AROUND_COPY)
    assert [key for key in "01234" if memory.get(key)] == ["0", "3", "4"]
    memory.put("large", Copy((), b"a" * 1501))
    assert memory.size == 0


def test_what_a_process_keeps_is_counted_as_what_it_takes():
    """Guards against four times the bound, filled with short answers to thousands of searches."""
    names = ("Content-Type", "ETag", "Cache-Control", "Vary", "Content-Language", "Content-Length")
    made = pickle.dumps((tuple((name, "a value of it") for name in names), b"x" * 400))
    before, memory = Memory(10**9), Memory(10**9)

    def fill(one: Memory) -> None:
        for number in range(500):
            one.put(f"{number:064x}", Copy(*pickle.loads(made)))

    fill(before)  # takes what Python had kept ready from earlier tests, which would not be counted
    tracemalloc.start()
    try:
        fill(memory)
        taken, _most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert 0.8 * taken < memory.size < 1.5 * taken


def test_the_memory_on_disk_is_bounded(tmp_path):
    shared = SharedMemory(str(tmp_path / "answers"), {"OPTIONS": {"size_limit": 8_000_000}})
    for number in range(250):
        shared.set(str(number), b"a" * 100_000)
    stored = sum(file.stat().st_size for file in tmp_path.rglob("*") if file.is_file())
    assert stored < 18_000_000, "of 25 million, with room for the journals"
    assert shared.get("249")


def test_counting_is_exact_in_threads_and_says_when_nothing_can_be_counted(tmp_path, monkeypatch):
    shared = SharedMemory(str(tmp_path / "counts"), {})
    shared.add("a", 0, 60)
    with ThreadPoolExecutor(EIGHT) as pool:
        list(pool.map(lambda _number: [shared.incr("a") for _time in range(25)], range(EIGHT)))
    assert shared.get("a") == 200
    with pytest.raises(ValueError, match="not found"):
        shared.incr("b")
    monkeypatch.setattr(shared._cache, "incr", lambda *_args: None)  # what the library gives when it gave up
    with pytest.raises(OSError, match="Nothing can be counted"):
        shared.incr("a")


def test_what_the_former_storage_left_is_deleted(tmp_path):
    former = tmp_path / "cache" / "abc.djcache"
    former.parent.mkdir()
    former.write_text("x")
    SharedMemory(str(tmp_path / "cache" / "counts"), {}).set("a", 1)
    assert not former.exists()


def test_a_memory_that_cannot_be_emptied_says_so_instead_of_trying_for_ever(on_disk, monkeypatch):
    """Guards against an erasure that never ends: the library takes every failure for somebody's lock."""
    keep("key", Copy((), b"answer"))

    def locked(*_told, **_named):
        raise Timeout(0)

    for shard in caches[ANSWERS]._cache._shards:
        monkeypatch.setattr(shard, "clear", locked)
    with pytest.raises(OSError, match="cannot be emptied"):
        copies.forget()
    assert memory.size == 0


def test_what_was_kept_is_not_left_in_the_files(on_disk, tmp_path):
    """Guards against erased text in pages that are free, or in the file that SQLite writes first."""
    keep("key", Copy((), b"Zwickmuehle"))
    assert any(b"Zwickmuehle" in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())
    copies.forget()
    assert not any(b"Zwickmuehle" in one.read_bytes() for one in tmp_path.rglob("*") if one.is_file())


def test_damaged_files_are_started_anew(tmp_path, caplog):
    """Guards against a site that does not start for the sake of a memory that it could do without."""
    place = tmp_path / "answers"
    for number in range(SHARDS):
        (place / f"{number:03}").mkdir(parents=True)
        (place / f"{number:03}" / "cache.db").write_bytes(b"no database at all " * 1000)
    memory = SharedMemory(str(place), {})
    memory.set("key", 1)
    assert memory.get("key") == 1
    assert "started anew" in caplog.text
