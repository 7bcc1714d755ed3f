"""The record as open data: a package of files that stays, and a catalogue that says what there is."""
