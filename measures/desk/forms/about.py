"""What a new proposal is about, out of what a browser sent: checked, and completed from the record.

Nothing sent is trusted. The entry an author has in front of them (`base`) is looked up here and never taken
from the browser, so that nobody writes against an entry they have not seen.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from measures.actions.changes import Holding, holding
from measures.actions.refusals import AlreadyDecided, NotPermitted
from measures.desk.forms.base import TECHNICAL
from measures.desk.forms.groups import GROUPS
from measures.desk.presenters.ways import may_assess
from measures.models import User
from measures.record.kinds import KINDS
from measures.vocabulary import Action, EntryForm, RecordKind, UpdateKind

About = dict[str, Any]
EDITING = (Action.CHANGED, Action.CORRECTED)
MOST = 200
"""Measures of one batch; more than the record holds."""


def checked_about(form: EntryForm, sent: Mapping[str, Any], person: User) -> About:
    """`Proposal.about` for a proposal of this form. `sent` is `request.POST`, or a mapping of the same names.

    - UPDATE: `measure`, `kind` (of update; progress if not said); for an update that is on record instead
      `key` and `action` (changed, corrected). Gets `base`.
    - CHECK: `measures` (several; may be empty, they are ticked in the form)
    - FACTS: `kind`, `action` (published, changed, corrected), `key` unless published; for a new milestone
      `measure`, for a new value `indicator`. Gets `base`.
    - PAPER: `measures` (ticked beforehand), `decision` (an existing paper); both may be missing
    - WITHDRAWAL: `kind`, `key`. Gets `base`.

    Raises `NotPermitted` for what no button of the desk sends and for what this person's role does not
    include, `AlreadyDecided` for records that were withdrawn: `at_desk` makes pages of both.
    """
    allowed, check = FORMS[form]
    unknown = sorted(str(name) for name in sent if name not in (*allowed, "form", *TECHNICAL))
    if unknown:
        words = _("Nothing can be begun with {names}. Choose again under “Enter something”.")
        raise NotPermitted(words.format(names=", ".join(unknown)[:200]))
    return check(sent, person)


def _update(sent: Mapping[str, Any], person: User) -> About:
    if key := _text(sent, "key"):
        action = _one_of(_text(sent, "action"), EDITING)
        held = _there("update", key)
        said = {name: (held.document or {})[name] for name in ("measure", "kind")}
        return {**said, "action": action, "key": held.key, "base": held.number}
    kind = _one_of(_text(sent, "kind") or UpdateKind.PROGRESS, UpdateKind.values)
    if kind == UpdateKind.ASSESSMENT and not may_assess(person):
        raise NotPermitted(_("Only organisations of the alliance rate. Enter a reply instead."))
    return {"measure": _there("measure", _text(sent, "measure")).key, "kind": kind}


def _check(sent: Mapping[str, Any], person: User) -> About:
    return {"measures": _measures(sent)}


def _facts(sent: Mapping[str, Any], person: User) -> About:
    kind = _one_of(_text(sent, "kind"), GROUPS)  # updates have a form of their own
    action = _one_of(_text(sent, "action") or Action.PUBLISHED, (Action.PUBLISHED, *EDITING))
    about: About = {"kind": kind, "action": action}
    if action != Action.PUBLISHED:
        held = _there(kind, _text(sent, "key"))
        return about | {"key": held.key, "base": held.number}
    if _text(sent, "key"):  # keys are given at publication
        raise _nonsense()
    for name in ("measure", "indicator"):
        if key := _text(sent, name):
            about[name] = _there(name, key).key
    return about


def _paper(sent: Mapping[str, Any], person: User) -> About:
    about: About = {"measures": _measures(sent)}
    if key := _text(sent, "decision"):
        about["decision"] = _there("decision", key).key
    return about


def _withdrawal(sent: Mapping[str, Any], person: User) -> About:
    held = _there(_one_of(_text(sent, "kind"), KINDS), _text(sent, "key"))
    return {"kind": held.kind, "key": held.key, "base": held.number}


def _measures(sent: Mapping[str, Any]) -> list[str]:
    """Several keys, each once, whether they come from a form or from code."""
    getlist = getattr(sent, "getlist", None)
    found = getlist("measures") if getlist else sent.get("measures") or []
    if not isinstance(found, list) or len(found) > MOST:
        raise _nonsense()
    return [_there("measure", str(key)).key for key in dict.fromkeys(found)]


def _there(kind: str, key: str) -> Holding:
    """What holds for this record; refuses what is not on record, and what was withdrawn."""
    held = holding(kind, key[:64])
    if held is None:
        raise _nonsense()
    if held.document is None:
        words = _("{record} {key} was withdrawn: it can no longer be added to or changed. Choose another.")
        raise AlreadyDecided(words.format(record=RecordKind(kind).label, key=held.key))
    return held


def _text(sent: Mapping[str, Any], name: str) -> str:
    found = sent.get(name, "")
    if not isinstance(found, str) or "\0" in found:
        raise _nonsense()
    return found


def _one_of(value: str, known: Any) -> str:
    if value not in known:
        raise _nonsense()
    return str(value)


def _nonsense() -> NotPermitted:
    return NotPermitted(_("That is nothing this desk knows. Choose again under “Enter something”."))


Check = Callable[[Mapping[str, Any], User], About]
FORMS: dict[EntryForm, tuple[tuple[str, ...], Check]] = {
    EntryForm.UPDATE: (("measure", "kind", "key", "action"), _update),
    EntryForm.CHECK: (("measures",), _check),
    EntryForm.FACTS: (("kind", "action", "key", "measure", "indicator"), _facts),
    EntryForm.PAPER: (("measures", "decision"), _paper),
    EntryForm.WITHDRAWAL: (("kind", "key"), _withdrawal),
}
