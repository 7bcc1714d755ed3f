"""The manual of the data: pages about what the API offers, made out of its own descriptions."""
