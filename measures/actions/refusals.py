"""The ways an action says no. Every message is for the person at the desk and says what to do."""

from __future__ import annotations

from dataclasses import dataclass


class NotPermitted(Exception):
    """This person may not do this."""


class AlreadyDecided(Exception):
    """Somebody was faster: the proposal is no longer in the state this action needs."""


class SavedElsewhere(Exception):
    """Another window, or another server, saved this form since this one was opened. Nothing was overwritten.

    `saves` is the number under which what is stored now can be overwritten knowingly, `entered` what it says.
    """

    def __init__(self, saves: int, entered: dict[str, object]) -> None:
        self.saves, self.entered = saves, entered
        super().__init__()


@dataclass(frozen=True)
class Trouble:
    """One thing that keeps a proposal from being submitted.

    `place` is the number of the change in its batch, `path` the field of its document (`evidence.url`), empty
    where no single field is to blame.
    """

    place: int
    path: str
    sentence: str


class Troubles(ValueError):
    """What was entered cannot be submitted as it is; every problem at once."""

    def __init__(self, troubles: list[Trouble]) -> None:
        self.troubles = troubles
        super().__init__("; ".join(f"{one.path}: {one.sentence}" for one in troubles))
