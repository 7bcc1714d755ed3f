"""Derives anew from the record which document and which status holds when."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from measures.management.progress import bar
from measures.models import DocumentState, MeasureState, Revision
from measures.record.write import states


class Command(BaseCommand):
    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.description = _(
            "Empty the tables of documents and states and derive them anew from the record. Readers see the "
            "old ones until it is done."
        )

    def handle(self, *args: Any, **options: Any) -> None:
        states.rebuild(bar(_("States"), Revision.objects.count()))
        words = _("Derived anew from {entries} entries: {documents} spans of documents, {states} of states.")
        counts = {
            "entries": Revision.objects.count(),
            "documents": DocumentState.objects.count(),
            "states": MeasureState.objects.count(),
        }
        self.stdout.write(words.format(**counts))
