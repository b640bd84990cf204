"""Benchmarks: how fast the coder reads, beside what the encoder alone could do on the same machine at the same time.

python -m benchmarks                    the table, on all articles
python -m benchmarks --limit 100        on some of them
"""
