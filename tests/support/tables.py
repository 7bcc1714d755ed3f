"""The database as it is, to be compared before and after."""

from typing import Any

from django.apps import apps
from django.db import connection

from measures.models import DocumentState, MeasureState
from measures.record.write import states

Rows = list[tuple[Any, ...]]


def everything() -> dict[str, Rows]:
    """All rows of all of our tables, read past the models."""
    tables = sorted(
        model._meta.db_table
        for model in apps.get_app_config("measures").get_models(include_auto_created=True)
    )
    return {table: rows(table) for table in tables}


def rows(table: str) -> Rows:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}"')
        return sorted(cursor.fetchall(), key=repr)


def tables_with(word: str) -> list[str]:
    """Tables in which some column of some row holds this word, in any case."""
    return [
        table
        for table, found in everything().items()
        if any(word.casefold() in str(value).casefold() for row in found for value in row)
    ]


def derived() -> tuple[Rows, Rows]:
    """DocumentState and MeasureState but for their own ids, which mean nothing."""
    return _without_ids(DocumentState), _without_ids(MeasureState)


def derived_anew() -> tuple[Rows, Rows]:
    """The same after both tables were dropped and rebuilt from the record."""
    states.rebuild()
    return derived()


def _without_ids(model: type[DocumentState] | type[MeasureState]) -> Rows:
    columns = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
    return sorted(model._default_manager.values_list(*columns), key=repr)
