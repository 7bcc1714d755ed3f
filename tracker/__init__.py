"""The project: settings, addresses and the entry point of the server."""

import gc

# Python looks for circles of objects after every 700 new ones. A start makes two hundred thousand and a long
# list as many, nearly none of them in circles: looking took a seventh of the start and up to a quarter of an
# answer. Ten thousand cost no memory that could be measured.
gc.set_threshold(10_000, 10, 10)
