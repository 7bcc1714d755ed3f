"""Questions that pages, API and charts ask of the record. Frozen dataclasses come out."""
