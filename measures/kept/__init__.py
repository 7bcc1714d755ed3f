"""Answers that are kept: computed once, given to everybody who asks the same while nothing has changed."""
