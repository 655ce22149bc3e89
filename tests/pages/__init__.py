"""Tests of the generated pages and of the rendered site."""
