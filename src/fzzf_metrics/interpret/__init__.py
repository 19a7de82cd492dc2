"""Interpreters of the one expression tree: exact intervals, and words."""
