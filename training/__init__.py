"""Training: torch lives here and nowhere else. Corpora become examples, examples a network, the network a bundle."""
