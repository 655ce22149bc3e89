"""Decides what names mean: which body, which place, which instrument; one candidate or none."""
