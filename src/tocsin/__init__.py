"""Tocsin reads news reports and keeps the record of what happened."""

__version__ = "0.1.0"
