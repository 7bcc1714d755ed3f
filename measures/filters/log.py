"""What may be asked of the entries of the record, of corrections and of editions."""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import django_filters
from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from measures.filters.records import ManyFilter
from measures.models.public import Revision
from measures.vocabulary import Action, RecordKind

Entries = QuerySet[Revision]
COLUMN_OF = {"key": "key", "measure": "measure_key", "organisation": "organisation"}
"""Parameters that name what must be in some entry, and the columns in which it stands."""
LARGEST = 10**9


class NumberField(forms.Field):
    """A whole number from 0 on, in its one spelling."""

    default_error_messages = {"invalid": _("Give a whole number such as 562.")}
    pattern = re.compile(r"0|[1-9][0-9]{0,9}")

    def to_python(self, value: Any) -> int | None:
        if value in (None, ""):
            return None
        if not self.pattern.fullmatch(str(value)) or int(value) > LARGEST:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return int(value)


class NumberFilter(django_filters.Filter):
    field_class = NumberField


class RecordedFilter(django_filters.DateFilter):
    """A day in the city on which entries were recorded: not before it, or (`until`) not behind it."""

    def __init__(self, *args: Any, until: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, input_formats=["%Y-%m-%d"], **kwargs)
        self.until = until

    def filter(self, qs: Entries, value: date | None) -> Entries:
        if value is None:
            return qs
        if not self.until:
            return qs.filter(recorded_at__gte=_midnight(value))
        return qs if value == date.max else qs.filter(recorded_at__lt=_midnight(value + timedelta(days=1)))


def _midnight(day: date) -> datetime:
    """The first moment of a day in the city."""
    day = max(day, date(2, 1, 1))  # earlier ones have no UTC in the calendar, and nothing was recorded then
    return datetime.combine(day, time(), ZoneInfo(settings.TRACKER_TIME_ZONE))


class LogForm(forms.Form):
    """Refuses keys that stand in no entry of the edition, so that a typo is no silent empty list."""

    edition: int

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        for name in self._unknown({one: values[one] for one in COLUMN_OF if values.get(one)}):
            words = _("Nothing of this key is on record in this edition.")
            self.add_error(name, forms.ValidationError(words, code="not_on_record"))
        if (values.get("after") or 0) > self.edition:
            words = _("The record ends with entry {number} here.").format(number=self.edition)
            self.add_error("after", forms.ValidationError(words, code="contradictory"))
        first, last = values.get("recorded_from"), values.get("recorded_until")
        if first and last and first > last:
            words = _("“{first}” is later than “{last}”: nothing can lie between them.")
            sentence = words.format(first="recorded_from", last="recorded_until")
            for name in ("recorded_from", "recorded_until"):
                self.add_error(name, forms.ValidationError(sentence, code="contradictory"))
        return values

    def _unknown(self, asked: dict[str, str]) -> list[str]:
        """Which of these stand nowhere. One query."""
        if not asked:
            return []
        which = Q()
        for name, key in asked.items():
            which |= Q(**{COLUMN_OF[name]: key})
        columns = [COLUMN_OF[name] for name in asked]
        rows = Revision.objects.filter(which, number__lte=self.edition).order_by().values(*columns).distinct()
        found = list(rows)
        return [name for name, key in asked.items() if all(row[COLUMN_OF[name]] != key for row in found)]


class LogFilter(django_filters.FilterSet):
    """Narrows the entries up to an edition."""

    kind = ManyFilter(
        field_name="kind", lookup_expr="in", choices=RecordKind.choices, label=_("Kind of record")
    )
    action = ManyFilter(
        field_name="action", lookup_expr="in", choices=Action.choices, label=_("What was done")
    )
    key = django_filters.CharFilter(max_length=64, label=_("Key"))
    measure = django_filters.CharFilter(field_name="measure_key", max_length=64, label=_("Measure"))
    organisation = django_filters.CharFilter(max_length=64, label=_("On behalf of"))
    recorded_from = RecordedFilter(label=_("Recorded from"))
    recorded_until = RecordedFilter(until=True, label=_("Recorded until"))

    class Meta:
        model = Revision
        form = LogForm
        fields = ()

    def __init__(self, data: Any, queryset: Entries, *, edition: int) -> None:
        super().__init__(data, queryset=queryset)
        cast(LogForm, self.form).edition = edition


class EditionFilter(LogFilter):
    """Narrows editions by what is in any of their entries. `found` are all entries of those that match."""

    ordering = django_filters.ChoiceFilter(
        method="unordered",
        choices=[("edition", "edition"), ("-edition", "-edition")],
        label=_("Sorted by"),
    )

    def unordered(self, queryset: Entries, name: str, value: str) -> Entries:
        return queryset  # the order is that of the editions, not of their entries

    @property
    def oldest_first(self) -> bool:
        return bool(self.form.cleaned_data.get("ordering") == "edition")

    @property
    def found(self) -> Entries:
        whole: Entries = self.queryset.filter(batch__in=self.qs.order_by().values("batch"))
        return whole


class ChangeFilter(LogFilter):
    """The record by cursor."""

    after = NumberFilter(field_name="number", lookup_expr="gt", label=_("Entries after number"))
