"""Readers and writers of the genre's small languages: dates and document numbers."""
