"""tocsin model: the one neural network."""

from __future__ import annotations

import json

import typer

from tocsin.cli.options import AsJson, Verbose

app = typer.Typer(no_args_is_help=True, help="Say what the network is, and check its files")


@app.command()
def info(verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Say the network's version, its heads and the corpora it learnt from

    Example: tocsin model info
    """
    from tocsin.model import load_bundle
    from tocsin.settings import read_settings

    bundle = load_bundle(read_settings().path("model"))
    heads = {name: list(head.labels) for name, head in bundle.heads.items()}
    if as_json:
        typer.echo(json.dumps({"version": bundle.version, "corpora": dict(bundle.corpora), "heads": heads}))
        return
    typer.echo(f"version {bundle.version}")
    for name, labels in heads.items():
        typer.echo(f"  head {name}: {', '.join(labels)}")
    for name, licence in bundle.corpora.items():
        typer.echo(f"  learnt from {name}: {licence}")


@app.command()
def verify(verbose: Verbose = False, as_json: AsJson = False) -> None:
    """Check every file of the network against its checksum

    Example: tocsin model verify
    """
    from tocsin.model import load_bundle
    from tocsin.settings import read_settings

    bundle = load_bundle(read_settings().path("model"))
    typer.echo(json.dumps({"version": bundle.version, "sound": True}) if as_json else f"The model {bundle.version} is sound.")
