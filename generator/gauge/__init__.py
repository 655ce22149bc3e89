"""Measures what the generator reads against what people read: precision, recall, gains and losses."""

from generator.gauge.command import run_gauge
from generator.gauge.report import Report, measure

__all__ = ["Report", "measure", "run_gauge"]
