"""All addresses under /intern/. What is signed in is German only: its cookies have that path."""

from __future__ import annotations

from measures.desk.urls import account, entry, hints, people, review

urlpatterns = [
    *account.urlpatterns,
    *entry.urlpatterns,
    *review.urlpatterns,
    *people.urlpatterns,
    *hints.urlpatterns,
]
