"""A static-site generator for public archives of Vietnamese notices."""

__version__ = "0.1.0"
