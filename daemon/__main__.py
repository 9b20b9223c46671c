"""The entry point of the command ``frontdesk``."""

import gc


def main() -> None:
    """Run the command line; a known error ends it with one sentence, not a traceback."""
    # While modules load nothing is garbage: looking for it would take a sixth of the time.
    gc.disable()
    from daemon.cli import app  # noqa: PLC0415  # see above
    from daemon.cli.ending import ends_well  # noqa: PLC0415

    gc.freeze()
    gc.set_threshold(50_000, 20, 20)  # messages are values without cycles: looking rarely is enough
    gc.enable()
    with ends_well():
        app()


if __name__ == "__main__":
    main()
