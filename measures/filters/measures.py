"""Filters that the list page and the API share: one definition of what may be asked of measures."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from functools import reduce
from itertools import combinations
from operator import and_, or_
from typing import Any, cast

import django_filters
from django import forms
from django.db.models import Case, F, IntegerField, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from measures.models.public import DocumentState, MeasureState, is_confirmed, is_overdue
from measures.progress import AGE_CLASSES, COUNTED_TOGETHER, DAYS_OF_A_YEAR, GAPS
from measures.record.kinds.fields import is_key
from measures.record.read.documents import says_nothing
from measures.text import compact_code, fold, looks_like_code
from measures.vocabulary import HEADLINE_ORIGINS, STATUS_FACTS, Agreement, Origin, Status, Voice

TRUTHS = (("true", _("yes")), ("false", _("no")))

#: The classes of `progress.evidence_age`, named by the years they end with.
AGES = (
    ("1", _("up to 1 year")),
    ("2", _("1 to 2 years")),
    ("5", _("2 to 5 years")),
    ("older", _("more than 5 years")),
)
COUNTS_OF_VOICES = (("1", _("one view")), ("2", _("two views")), ("3", _("three views")))
#: What can be missing, as `progress.gaps` counts it, in the words of the measure's page.
MISSING = {
    "status": _("Status"),
    "planned_end": _("Deadline"),
    "responsible": _("Responsible"),
    "start": _("Start"),
    "budget_eur": _("Costs"),
    "funding": _("Funding"),
    "expected_reduction_t_per_year": _("Expected reduction"),
    "decisions": _("Council papers"),
}
DEADLINES = (
    ("promised", _("a deadline is known")),
    ("moved", _("the deadline moved")),
    ("open", _("the deadline is open")),
)
States = QuerySet[MeasureState]

#: What lists can be sorted by: parameter value, expression, and words for people.
ORDERINGS = {
    "code": ("code_sort", _("code")),
    "title": ("title_sort", _("title")),
    "status": ("status_order", _("status")),
    "confirmed_on": ("confirmed_on", _("newest evidence")),
    "planned_end": ("planned_end_last", _("deadline")),
}
DEFAULT_ORDERING = "code"


class TruthFilter(django_filters.ChoiceFilter):
    """`true` or `false`; anything else is refused (django-filter's own would ignore it)."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, choices=TRUTHS, **kwargs)


class KeyFilter(django_filters.CharFilter):
    """The key of a record of one kind that must be on record in the edition asked about."""

    def __init__(self, kind: str, **kwargs: Any) -> None:
        super().__init__(max_length=64, **kwargs)
        self.kind = kind


class MeasureFilterForm(forms.Form):
    """The filters' values; refuses keys that name nothing, so that a typo is no silent empty list."""

    filters: dict[str, django_filters.Filter]
    edition: int

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        asked = {
            name: (one.kind, values[name])
            for name, one in self.filters.items()
            if isinstance(one, KeyFilter) and values.get(name)
        }
        on_record = self._on_record(asked.values()) if asked else set()
        for name, kind_and_key in asked.items():
            if kind_and_key not in on_record:
                words = _("Nothing of this key is on record in this edition.")
                self.add_error(name, forms.ValidationError(words, code="not_on_record"))
        return values

    def clean_q(self) -> str:
        """Signs alone would leave no word to look for, and the list unfiltered."""
        asked: str = self.cleaned_data["q"]
        if asked and not _words(asked):
            raise forms.ValidationError(_("Give at least one letter or digit."), code="invalid")
        return asked

    def _on_record(self, asked: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
        """Those of these kinds and keys that have a document in this edition. One query."""
        which = Q(pk__in=[])
        for kind, key in asked:
            if is_key(kind, key):
                which |= Q(kind=kind, key=key)
        held = DocumentState.objects.at(self.edition).filter(which).exclude(revision__action="withdrawn")
        return set(held.values_list("kind", "key"))


def _words(asked: str) -> list[str]:
    """The words to look for. Signs by themselves are none: the search text uses some between its parts."""
    return [word for word in fold(asked).split() if any(sign.isalnum() for sign in word)]


def _heard(voice: str) -> Q:
    return Q(voices__contains=f"|{voice}|")


def _is_in(column: str, key: str) -> Q:
    """Whether a column that holds `|a|b|` names this key."""
    return Q(**{f"{column}__contains": f"|{key}|"})


class MeasureFilter(django_filters.FilterSet):
    """Narrows the states of one moment. Needs the edition and day of that moment."""

    q = django_filters.CharFilter(method="search", max_length=200, label=_("Word, code or organisation"))
    status = django_filters.ChoiceFilter(choices=Status.choices, label=_("Status"))
    field = KeyFilter("field", label=_("Field of action"))
    origin = django_filters.ChoiceFilter(choices=Origin.choices, label=_("Origin"))
    voice = django_filters.ChoiceFilter(
        field_name="status_voice", choices=Voice.choices, label=_("View the status comes from")
    )
    disagrees = TruthFilter(method="by_disagreement", label=_("Views differ"))
    overdue = TruthFilter(method="by_overdue", label=_("Overdue"))
    confirmed = TruthFilter(method="by_confirmation", label=_("Confirmed"))
    counted = TruthFilter(method="by_base", label=_("Counted on the start page"))
    divided = TruthFilter(method="by_division", label=_("Counted by its parts"))
    unclear = TruthFilter(method="by_doubt", label=_("Status unknown or unconfirmed"))
    open = TruthFilter(method="by_openness", label=_("Still to be finished"))
    evidence = django_filters.ChoiceFilter(method="by_age", choices=AGES, label=_("Age of newest evidence"))
    voices = django_filters.ChoiceFilter(
        method="by_voices", choices=COUNTS_OF_VOICES, label=_("Number of views heard")
    )
    heard = django_filters.ChoiceFilter(method="by_hearing", choices=Voice.choices, label=_("View heard"))
    missing = django_filters.ChoiceFilter(
        method="by_gap", choices=[(name, MISSING[name]) for name in GAPS], label=_("Not known")
    )
    deadline = django_filters.ChoiceFilter(method="by_deadline", choices=DEADLINES, label=_("Deadline"))
    organisation = KeyFilter("organisation", method="by_organisation", label=_("Organisation"))
    responsible = KeyFilter("organisation", method="by_responsible", label=_("Responsible"))
    partner = KeyFilter("organisation", method="by_partner", label=_("Only a partner"))
    decision = KeyFilter(
        "decision", method="by_decision", label=pgettext_lazy("kind of record", "Council paper")
    )
    plan = KeyFilter("plan", label=_("Plan"))
    code = django_filters.CharFilter(method="by_code", max_length=20, label=_("Code"))
    ordering = django_filters.ChoiceFilter(
        method="by_ordering",
        choices=[(sign + name, words) for name, (_column, words) in ORDERINGS.items() for sign in ("", "-")],
        label=_("Sorted by"),
    )

    class Meta:
        model = MeasureState
        form = MeasureFilterForm
        fields = ()

    def __init__(self, data: Any, queryset: States, *, edition: int, day: date) -> None:
        super().__init__(data, queryset=queryset)
        self.edition, self.day = edition, day
        form = cast(MeasureFilterForm, self.form)
        form.filters, form.edition = self.filters, edition

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
        for word in _words(value):
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

    def by_age(self, queryset: States, name: str, value: str) -> States:
        """As the classes of `progress.evidence_age`: each ends with the last day of its years."""
        place = [one for one, _words in AGES].index(value)
        if place > 0:
            queryset = queryset.filter(confirmed_on__lt=self._years_before(AGE_CLASSES[place - 1]))
        if place < len(AGE_CLASSES):
            queryset = queryset.filter(confirmed_on__gte=self._years_before(AGE_CLASSES[place]))
        return queryset

    def by_voices(self, queryset: States, name: str, value: str) -> States:
        """So many voices, and no others."""
        exactly = (
            reduce(and_, (_heard(voice) if voice in some else ~_heard(voice) for voice in Voice.values))
            for some in combinations(Voice.values, int(value))
        )
        return queryset.filter(reduce(or_, exactly))

    def by_hearing(self, queryset: States, name: str, value: str) -> States:
        return queryset.filter(_heard(value))

    def by_gap(self, queryset: States, name: str, value: str) -> States:
        """As `progress.gaps`: two facts are told by updates, the others stand in the measure's document."""
        if value == "status":
            return queryset.filter(status=Status.UNKNOWN)
        if value == "planned_end":
            return queryset.filter(planned_end="")
        silent = DocumentState.objects.at(self.edition).filter(says_nothing(value), kind="measure")
        return queryset.filter(measure_key__in=silent.values("key"))

    def by_deadline(self, queryset: States, name: str, value: str) -> States:
        """As `progress.deadline_counts` counts them."""
        awaited = Q(superseded=False) & ~Q(status__in=Status.terminal)
        conditions = {
            "promised": ~Q(planned_end=""),
            "moved": Q(shifts__gt=0),
            "open": Q(deadline_open=True) & awaited,
        }
        return queryset.filter(conditions[value])

    def by_organisation(self, queryset: States, name: str, value: str) -> States:
        """In any role."""
        return queryset.filter(_is_in("responsible", value) | _is_in("partners", value))

    def by_decision(self, queryset: States, name: str, value: str) -> States:
        """Names this council paper."""
        return queryset.filter(_is_in("decisions", value))

    def by_responsible(self, queryset: States, name: str, value: str) -> States:
        return queryset.filter(_is_in("responsible", value))

    def by_partner(self, queryset: States, name: str, value: str) -> States:
        """Takes part without being responsible."""
        return queryset.filter(_is_in("partners", value) & ~_is_in("responsible", value))

    def by_ordering(self, queryset: States, name: str, value: str) -> States:
        """Sorted alike on both databases: text by ASCII keys, missing values last, then by measure key."""
        column = F(ORDERINGS[value.lstrip("-")][0])
        order = column.desc(nulls_last=True) if value.startswith("-") else column.asc(nulls_last=True)
        return queryset.annotate(status_order=STATUS_ORDER).order_by(order, "measure_key")

    def _wholes(self, origins: Collection[str]) -> QuerySet[MeasureState, Any]:
        """Keys of measures of which a measure of these origins is a part, with evidence or not."""
        there = MeasureState.objects.in_edition(self.edition).on_day(self.day)
        return there.filter(origin__in=origins).exclude(part_of="").values("part_of")

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
