"""The figures of the organisations."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from measures.api.statistics.fields import beside_json
from measures.api.statistics.topic import Definition, Topic, completion_json, status_json
from measures.reading.moment import Moment
from measures.reading.organisations import OrganisationFigures, organisations

FIGURES = (
    Definition(
        "completion",
        "measures",
        _("The counted measures of the start page that name anybody as responsible."),
    ),
    Definition("nobody", "measures", _("The counted measures that name nobody.")),
    Definition(
        "shared",
        "measures",
        _("The counted measures that name more than one body; each of them counts for all that it names."),
    ),
    Definition(
        "organisations",
        "measures",
        _(
            "Every organisation by societal group and name. Over the counted measures that name it as "
            "responsible: completion, by_status, overdue; beside them those of each other origin with their "
            "own total. “responsible” and “partner” are all measures that name it, as a partner only where "
            "it is not responsible; “entries” were published on its behalf. Not to be used to rank "
            "organisations."
        ),
    ),
)


def values(moment: Moment) -> dict[str, Any]:
    found = organisations(moment)
    return {
        "completion": completion_json(found.completion),
        "nobody": found.nobody,
        "shared": found.shared,
        "organisations": [_organisation_json(one) for one in found.each],
    }


def _organisation_json(one: OrganisationFigures) -> dict[str, Any]:
    organisation = one.organisation
    return {
        "key": organisation.key,
        "name": organisation.name,
        "kind": organisation.kind or None,
        "societal_group": organisation.group or None,
        "alliance_member": organisation.alliance_member,
        "responsible": one.responsible.count,
        "completion": completion_json(one.completion),
        "by_status": status_json(one.by_status),
        "overdue": one.overdue,
        "beside": beside_json(one.beside),
        "partner": one.partner.count,
        "entries": one.entries,
    }


TOPIC = Topic("organisations", _("Organisations"), FIGURES, values)
