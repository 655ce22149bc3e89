"""Reads one notice: its file, its zones, its attributes, its blocks; citations are read beside it."""
