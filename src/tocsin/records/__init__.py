"""The nouns: frozen, slotted dataclasses with invariants and no behaviour.

A `Report` comes in, becomes a `Document` with layers, from which `Event`s are read; a `Coding` is what goes out.
"""
