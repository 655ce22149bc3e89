"""Checks a finished site: links, anchors and assets exist, ids are unique, and the content policy holds."""
