"""Sharing: codings and incidents in the layouts that other people's tools read."""
