"""What is on record already, to change, correct or withdraw it."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from measures.desk.entrance import READING, at_desk
from measures.desk.presenters.on_record import CHOOSABLE, of_kind, of_measure
from measures.desk.rendering import shown
from measures.models import Measure, User


@at_desk(methods=READING)
def records(request: HttpRequest, person: User) -> HttpResponse:
    """Choose a record: by kind and name, or out of what belongs to a measure (`?measure=M-0042`)."""
    asked = {name: request.GET.get(name, "").replace("\0", "")[:200] for name in ("kind", "q", "measure")}
    if asked["measure"]:
        measure = get_object_or_404(Measure, pk=asked["measure"])
        title = _("Change or withdraw: {name}").format(name=measure.title)
        return shown(request, "desk/records.html", title, sections=of_measure(measure))
    kind = asked["kind"] or CHOOSABLE[0].value
    if kind not in CHOOSABLE:
        raise Http404
    kinds = [(one.value, one.label, one == kind) for one in CHOOSABLE]
    sections = [of_kind(kind, asked["q"])]
    title = _("Change or withdraw what is on record")
    return shown(request, "desk/records.html", title, sections=sections, kinds=kinds, q=asked["q"])
