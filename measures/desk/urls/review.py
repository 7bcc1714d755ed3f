"""Addresses of the desk: proposals, their release, and bringing them up to date."""

from __future__ import annotations

from django.urls import path

from measures.desk.views import deciding, proposals, queue, rebasing

urlpatterns = [
    path("vorschlaege/", proposals.proposals, name="proposals"),
    path("vorschlaege/<int:number>/", proposals.proposal, name="proposal"),
    path("vorschlaege/<int:number>/zurueckziehen/", deciding.take_back, name="take_back"),
    path("vorschlaege/<int:number>/abgleichen/", rebasing.rebase, name="rebase"),
    path("vorschlaege/<int:number>/entscheiden/", deciding.decide, name="decide"),
    path("freigaben/", queue.queue, name="queue"),
    path("freigaben/freigeben/", queue.release_several, name="release_several"),
]
