"""Filters that the list page and the API share: one definition of what may be asked of measures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from itertools import combinations
from operator import and_, or_
from typing import Any, cast

import django_filters
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from measures.filters.asking import AskingForm, At
from measures.filters.choices import (
    AGES,
    CONFIRMED,
    COUNTED,
    COUNTS_OF_VOICES,
    DEADLINES,
    DEFAULT_ORDERING,
    DISAGREES,
    DIVIDED,
    MISSING,
    OPEN,
    ORDERINGS,
    OVERDUE,
    UNCLEAR,
)
from measures.filters.values import (
    INCLUDED,
    SORTING,
    KeyFilter,
    ManyFilter,
    OneFilter,
    PeriodFilter,
    SinceFilter,
    TruthFilter,
    WordsFilter,
    words_of,
)
from measures.models.public import DocumentState, MeasureState, is_confirmed, is_overdue
from measures.progress import AGE_CLASSES, COUNTED_TOGETHER, DAYS_OF_A_YEAR, GAPS
from measures.record.read.documents import says_nothing
from measures.text import compact_code, looks_like_code
from measures.vocabulary import HEADLINE_ORIGINS, STATUS_FACTS, Agreement, MeasureKind, Origin, Status, Voice

States = QuerySet[MeasureState]
WITH_A_MEASURE = ("measure", "update", "milestone")
"""The kinds of documents that change something about a measure."""
SINCE_OF_MEASURES = _(
    "The number of an edition: measures of which the facts, an update or a milestone entered the record "
    "after it. Or a day: on that day or later. What was withdrawn is in no list; it is told by the list of "
    "changes."
)


def _heard(voice: str) -> Q:
    return Q(voices__contains=f"|{voice}|")


def any_of(conditions: Iterable[Q]) -> Q:
    return reduce(or_, conditions)


def _names_any(column: str, keys: Iterable[str]) -> Q:
    return any_of(_is_in(column, one) for one in keys)


def _is_in(column: str, key: str) -> Q:
    """Whether a column that holds `|a|b|` names this key."""
    return Q(**{f"{column}__contains": f"|{key}|"})


class MeasureFilter(django_filters.FilterSet):
    """Narrows the states of one moment. Of several values of one parameter any will do."""

    q = WordsFilter(method="search", label=_("Word, code or organisation"))
    status = ManyFilter(choices=Status.choices, label=_("Status"))
    field = KeyFilter("field", label=_("Field of action"))
    origin = ManyFilter(choices=Origin.choices, label=_("Origin"))
    kind = ManyFilter(choices=MeasureKind.choices, label=pgettext_lazy("of a measure", "Kind"))
    voice = ManyFilter(
        field_name="status_voice", choices=Voice.choices, label=_("View the status comes from")
    )
    disagrees = TruthFilter(method="by_disagreement", label=_("Views differ"), help_text=DISAGREES)
    overdue = TruthFilter(method="by_overdue", label=_("Overdue"), help_text=OVERDUE)
    confirmed = TruthFilter(method="by_confirmation", label=_("Confirmed"), help_text=CONFIRMED)
    confirmed_from = PeriodFilter(
        field_name="confirmed_on", lookup_expr="gte", label=_("Newest evidence from"), help_text=INCLUDED
    )
    confirmed_until = PeriodFilter(
        field_name="confirmed_on", lookup_expr="lte", label=_("Newest evidence until"), help_text=INCLUDED
    )
    counted = TruthFilter(method="by_base", label=_("Counted on the start page"), help_text=COUNTED)
    divided = TruthFilter(method="by_division", label=_("Counted by its parts"), help_text=DIVIDED)
    unclear = TruthFilter(method="by_doubt", label=_("Status unknown or unconfirmed"), help_text=UNCLEAR)
    open = TruthFilter(method="by_openness", label=_("Still to be finished"), help_text=OPEN)
    evidence = ManyFilter(method="by_age", choices=AGES, label=_("Age of newest evidence"))
    voices = ManyFilter(method="by_voices", choices=COUNTS_OF_VOICES, label=_("Number of views heard"))
    heard = ManyFilter(method="by_hearing", choices=Voice.choices, label=_("View heard"))
    missing = ManyFilter(
        method="by_gap", choices=[(name, MISSING[name]) for name in GAPS], label=_("Not known")
    )
    deadline = ManyFilter(method="by_deadline", choices=DEADLINES, label=_("Deadline"))
    planned_end_from = PeriodFilter(
        field_name="planned_end_last", lookup_expr="gte", label=_("Deadline from")
    )
    planned_end_until = PeriodFilter(method="by_promise", label=_("Deadline until"))
    organisation = KeyFilter(
        "organisation",
        method="by_organisation",
        label=_("Organisation"),
        help_text=_("Responsible or taking part."),
    )
    responsible = KeyFilter("organisation", method="by_responsible", label=_("Responsible"))
    partner = KeyFilter(
        "organisation",
        method="by_partner",
        label=_("Only a partner"),
        help_text=_("Takes part without being responsible."),
    )
    decision = KeyFilter(
        "decision", method="by_decision", label=pgettext_lazy("kind of record", "Council paper")
    )
    plan = KeyFilter("plan", label=_("Plan"))
    code = django_filters.CharFilter(
        method="by_code", max_length=20, label=_("Code"), help_text=_("In any spelling: C2.3, c 2.3.")
    )
    changed_since = SinceFilter(method="by_change", help_text=SINCE_OF_MEASURES)
    ordering = OneFilter(
        method="by_ordering",
        choices=[(sign + name, words) for name, (_column, words) in ORDERINGS.items() for sign in ("", "-")],
        label=_("Sorted by"),
        help_text=SORTING,
    )

    class Meta:
        model = MeasureState
        form = AskingForm
        fields = ()

    def __init__(self, data: Any, queryset: States, at: At) -> None:
        super().__init__(data, queryset=queryset)
        self.edition, self.day = at.edition.number, at.day
        form = cast(AskingForm, self.form)
        form.filters, form.at = self.filters, at

    def filter_queryset(self, queryset: States) -> States:
        found: States = super().filter_queryset(queryset)
        return (
            found if self.form.cleaned_data.get("ordering") else self.by_ordering(found, "", DEFAULT_ORDERING)
        )

    def search(self, queryset: States, name: str, value: str) -> States:
        """All words must occur; what looks like a code is looked up as one, however it is spelt."""
        if looks_like_code(value):
            code = compact_code(value)
            its_own = Q(code_key=code) | Q(measure_key=value.strip().upper())
            return queryset.filter(its_own | Q(search__contains=code))
        for word in words_of(value):
            queryset = queryset.filter(search__contains=word)
        return queryset

    def by_code(self, queryset: States, name: str, value: str) -> States:
        return queryset.filter(code_key=compact_code(value))

    def by_disagreement(self, queryset: States, name: str, value: str) -> States:
        return self._either(queryset, Q(agreement=Agreement.DISAGREE), value)

    def by_overdue(self, queryset: States, name: str, value: str) -> States:
        return self._either(queryset, is_overdue(self.day), value)

    def by_confirmation(self, queryset: States, name: str, value: str) -> States:
        return self._either(queryset, is_confirmed(self.day), value)

    def by_base(self, queryset: States, name: str, value: str) -> States:
        """Whether `progress.headline_base` of this moment counts the measure."""
        wholes = Q(measure_key__in=self._wholes(HEADLINE_ORIGINS))
        return self._either(queryset, Q(origin__in=HEADLINE_ORIGINS) & ~wholes, value)

    def by_division(self, queryset: States, name: str, value: str) -> States:
        """Whether parts of the measure are counted instead of itself, in the headline base or beside it."""
        each = (Q(origin__in=one, measure_key__in=self._wholes(one)) for one in COUNTED_TOGETHER)
        return self._either(queryset, reduce(or_, each), value)

    def by_doubt(self, queryset: States, name: str, value: str) -> States:
        """As `progress.is_unclear`; measures before their first evidence are in no list."""
        open_ones = ~Q(status__in=Status.terminal) & ~is_confirmed(self.day)
        return self._either(queryset, Q(status=Status.UNKNOWN) | open_ones, value)

    def by_openness(self, queryset: States, name: str, value: str) -> States:
        """As `progress.is_open`."""
        still = ~Q(status__in=Status.terminal) & Q(superseded=False, continuous=False)
        return self._either(queryset, still, value)

    def by_age(self, queryset: States, name: str, value: list[str]) -> States:
        """As the classes of `progress.evidence_age`: each ends with the last day of its years."""
        return queryset.filter(any_of(self._aged(one) for one in value))

    def by_voices(self, queryset: States, name: str, value: list[str]) -> States:
        """So many voices, and no others."""
        exactly = (
            reduce(and_, (_heard(voice) if voice in some else ~_heard(voice) for voice in Voice.values))
            for count in value
            for some in combinations(Voice.values, int(count))
        )
        return queryset.filter(any_of(exactly))

    def by_hearing(self, queryset: States, name: str, value: list[str]) -> States:
        return queryset.filter(any_of(map(_heard, value)))

    def by_gap(self, queryset: States, name: str, value: list[str]) -> States:
        """As `progress.gaps`: two facts are told by updates, the others stand in the measure's document."""
        return queryset.filter(any_of(map(self._lacks, value)))

    def by_deadline(self, queryset: States, name: str, value: list[str]) -> States:
        """As `progress.deadline_counts` counts them."""
        awaited = Q(superseded=False) & ~Q(status__in=Status.terminal)
        conditions = {
            "promised": ~Q(planned_end=""),
            "moved": Q(shifts__gt=0),
            "open": Q(deadline_open=True) & awaited,
        }
        return queryset.filter(any_of(conditions[one] for one in value))

    def by_promise(self, queryset: States, name: str, value: date) -> States:
        """Promised for a period that begins by this day: as texts, 2027 and 2027-05 stand before its days."""
        return queryset.filter(planned_end__gt="", planned_end__lte=value.isoformat())

    def by_organisation(self, queryset: States, name: str, value: list[str]) -> States:
        """In any role."""
        return queryset.filter(_names_any("responsible", value) | _names_any("partners", value))

    def by_decision(self, queryset: States, name: str, value: list[str]) -> States:
        """Names this council paper."""
        return queryset.filter(_names_any("decisions", value))

    def by_responsible(self, queryset: States, name: str, value: list[str]) -> States:
        return queryset.filter(_names_any("responsible", value))

    def by_partner(self, queryset: States, name: str, value: list[str]) -> States:
        """Takes part without being responsible."""
        each = (_is_in("partners", one) & ~_is_in("responsible", one) for one in value)
        return queryset.filter(any_of(each))

    def by_change(self, queryset: States, name: str, value: int) -> States:
        """Of which the document, an update or a milestone entered the record after this entry."""
        new = DocumentState.objects.at(self.edition).filter(kind__in=WITH_A_MEASURE, revision_id__gt=value)
        return queryset.filter(measure_key__in=new.values("revision__measure_key"))

    def by_ordering(self, queryset: States, name: str, value: str) -> States:
        """Sorted alike on both databases: text by ASCII keys, missing values last, then by measure key."""
        column = F(ORDERINGS[value.lstrip("-")][0])
        order = column.desc(nulls_last=True) if value.startswith("-") else column.asc(nulls_last=True)
        return queryset.annotate(status_order=STATUS_ORDER).order_by(order, "measure_key")

    def _wholes(self, origins: Collection[str]) -> QuerySet[MeasureState, Any]:
        """Keys of measures of which a measure of these origins is a part, with evidence or not."""
        there = MeasureState.objects.in_edition(self.edition).on_day(self.day)
        return there.filter(origin__in=origins).exclude(part_of="").values("part_of")

    def _aged(self, of_class: str) -> Q:
        place = [one for one, _words in AGES].index(of_class)
        within = Q()
        if place > 0:
            within &= Q(confirmed_on__lt=self._years_before(AGE_CLASSES[place - 1]))
        if place < len(AGE_CLASSES):
            within &= Q(confirmed_on__gte=self._years_before(AGE_CLASSES[place]))
        return within

    def _lacks(self, fact: str) -> Q:
        if fact == "status":
            return Q(status=Status.UNKNOWN)
        if fact == "planned_end":
            return Q(planned_end="")
        silent = DocumentState.objects.at(self.edition).filter(says_nothing(fact), kind="measure")
        return Q(measure_key__in=silent.values("key"))

    def _years_before(self, years: int) -> date:
        """The first day that lies at most so many years back; the calendar's own where it has none before."""
        return date.fromordinal(max(1, self.day.toordinal() - years * DAYS_OF_A_YEAR))

    def _either(self, queryset: States, condition: Q, value: str) -> States:
        return queryset.filter(condition if value == "true" else ~condition)


STATUS_ORDER = Case(
    *(When(status=status, then=Value(fact.order)) for status, fact in STATUS_FACTS.items()),
    default=Value(0),
    output_field=IntegerField(),
)

#: Every parameter of the list, for strictness about unknown ones.
PARAMETERS = (*MeasureFilter.base_filters, "limit", "offset", "as_of", "edition")
