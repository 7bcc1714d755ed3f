"""Which form a proposal is written in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from measures.desk.forms.base import DeskForm
from measures.desk.forms.check import CheckForm
from measures.desk.forms.facts import FactsForm
from measures.desk.forms.paper import PaperForm
from measures.desk.forms.update import UpdateForm
from measures.desk.forms.withdrawal import WithdrawalForm
from measures.models import Proposal, User
from measures.vocabulary import EntryForm

FORMS: dict[str, type[DeskForm]] = {
    EntryForm.UPDATE: UpdateForm,
    EntryForm.CHECK: CheckForm,
    EntryForm.FACTS: FactsForm,
    EntryForm.PAPER: PaperForm,
    EntryForm.WITHDRAWAL: WithdrawalForm,
}


def form_for(person: User, proposal: Proposal, data: Mapping[str, Any] | None = None) -> DeskForm:
    """The form of this proposal; `data` is what was typed, None to show it as it was left."""
    return FORMS[proposal.form](data, person=person, proposal=proposal)
