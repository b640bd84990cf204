"""`python -m tocsin` is `tocsin`."""

from tocsin.cli import app

if __name__ == "__main__":
    app()
