"""Indicators as readers see them: in a list, one by one, and the emissions among them."""
