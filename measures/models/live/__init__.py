"""Live tables: the current facts, normalised, with the constraints of the editing side."""
