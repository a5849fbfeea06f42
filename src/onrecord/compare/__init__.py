"""Across articles: the same words elsewhere and what was altered, and whether a quotation is on record."""
