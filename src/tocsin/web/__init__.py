"""The desk: the record in a browser. Pages for reading, each also as JSON; nothing is fetched from anywhere else.

make_app(Store("tocsin.db"))  ->  an ASGI application;  `tocsin serve` runs it on 127.0.0.1
"""

from tocsin.web.app import make_app

__all__ = ["make_app"]
