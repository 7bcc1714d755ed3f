"""What may be asked of the entries of the record, of corrections and of editions."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import reduce
from operator import or_
from typing import Any, Final, cast

import django_filters
from django import forms
from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from measures.filters.asking import AskingForm, At, midnight, not_on_record
from measures.filters.records import ordering
from measures.filters.values import INCLUDED, AnyFilter, DayField, KeyFilter, KeysField, ManyFilter
from measures.models.public import MeasureState, Revision
from measures.vocabulary import Action, RecordKind

Entries = QuerySet[Revision]
COLUMN_OF = {"key": "key", "measure": "measure_key", "organisation": "organisation"}
"""Parameters that name what must be in some entry, and the columns in which it stands."""
LARGEST: Final = 10**9


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


class NamedFilter(AnyFilter):
    """Keys with commas between, any of them; each must stand in some entry up to the edition."""

    field_class = KeysField


class RecordedFilter(django_filters.Filter):
    """A day in the city on which entries were recorded: not before it, or (`until`) not behind it."""

    field_class = DayField

    def __init__(self, *args: Any, until: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **({"help_text": INCLUDED} | kwargs))
        self.until = until

    def filter(self, qs: Entries, value: date | None) -> Entries:
        if value is None:
            return qs
        if not self.until:
            return qs.filter(recorded_at__gte=midnight(value))
        return qs if value == date.max else qs.filter(recorded_at__lt=midnight(value + timedelta(days=1)))


class LogForm(AskingForm):
    """Refuses also keys that stand in no entry of the edition, so that a typo is no silent empty list."""

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        for name, key in self._unknown({one: values[one] for one in COLUMN_OF if values.get(one)}):
            self.add_error(name, forms.ValidationError(not_on_record(name, key), code="not_on_record"))
        if (values.get("after") or 0) > self.at.edition.number:
            words = _("The record ends with entry {number} here.").format(number=self.at.edition.number)
            self.add_error("after", forms.ValidationError(words, code="contradictory"))
        return values

    def _unknown(self, asked: dict[str, list[str]]) -> list[tuple[str, str]]:
        """Which of these stand nowhere. One query."""
        if not asked:
            return []
        which = reduce(or_, (Q(**{f"{COLUMN_OF[name]}__in": keys}) for name, keys in asked.items()))
        there = Revision.objects.filter(which, number__lte=self.at.edition.number).order_by()
        rows = list(there.values(*(COLUMN_OF[name] for name in asked)).distinct())
        return [
            (name, key)
            for name, keys in asked.items()
            for key in keys
            if all(row[COLUMN_OF[name]] != key for row in rows)
        ]


class LogFilter(django_filters.FilterSet):
    """Narrows the entries up to an edition."""

    kind = ManyFilter(choices=RecordKind.choices, label=_("Kind of record"))
    action = ManyFilter(choices=Action.choices, label=_("What was done"))
    key = NamedFilter(label=_("Key"))
    measure = NamedFilter(field_name="measure_key", label=_("Measure"))
    organisation = NamedFilter(label=_("On behalf of"))
    recorded_from = RecordedFilter(label=_("Recorded from"))
    recorded_until = RecordedFilter(until=True, label=_("Recorded until"))

    class Meta:
        model = Revision
        form = LogForm
        fields = ()

    def __init__(self, data: Any, queryset: Entries, at: At) -> None:
        super().__init__(data, queryset=queryset)
        form = cast(LogForm, self.form)
        form.filters, form.at = self.filters, at

    def filter_queryset(self, queryset: Entries) -> Entries:
        """By every parameter but the one that only puts things in order."""
        for name, value in self.form.cleaned_data.items():
            if name != "ordering":
                queryset = self.filters[name].filter(queryset, value)
        return queryset


class CorrectionFilter(LogFilter):
    """Narrows the entries that take something back."""

    action = ManyFilter(
        choices=[(one.value, one.label) for one in (Action.CORRECTED, Action.WITHDRAWN, Action.ERASED)],
        label=_("What was done"),
    )
    ordering = ordering("number")

    def filter_queryset(self, queryset: Entries) -> Entries:
        """The newest first unless asked otherwise."""
        found = super().filter_queryset(queryset)
        return found.order_by(self.form.cleaned_data.get("ordering") or "-number")


class EditionFilter(LogFilter):
    """Narrows editions by what is in any of their entries. `found` are all entries of those that match."""

    ordering = ordering("edition")

    @property
    def oldest_first(self) -> bool:
        return bool(self.form.cleaned_data.get("ordering") == "edition")

    @property
    def found(self) -> Entries:
        everything = cast(Entries, self.queryset)
        return everything.filter(batch__in=self.qs.order_by().values("batch"))


class ChangeFilter(LogFilter):
    """The record by cursor."""

    field = KeyFilter(
        "field",
        method="by_field",
        label=_("Field of action"),
        help_text=_("Entries about measures that belong to it or did, with their updates and milestones."),
    )
    after = NumberFilter(
        field_name="number",
        lookup_expr="gt",
        label=_("Entries after number"),
        help_text=_("The number of the last entry one has: an edition, or the last one of a part."),
    )

    def by_field(self, queryset: Entries, name: str, value: list[str]) -> Entries:
        """Also of measures that were withdrawn or moved: whoever follows a field has to hear of it."""
        edition = cast(LogForm, self.form).at.edition.number
        known = MeasureState.objects.filter(since__lte=edition, field__in=value)
        return queryset.filter(measure_key__in=known.values("measure_key"))
