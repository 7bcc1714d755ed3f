"""From files to one batch proposal: files, typed rows, row errors, comparison with the record."""
