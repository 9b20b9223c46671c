"""How a command ends: its exit code, and what it says when it fails.

==== ==========================================================
code meaning
==== ==========================================================
0    done
1    something did not work: a server, a message, a case asked for
2    the command line was wrong (Click's own)
3    the configuration cannot be used
==== ==========================================================
"""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import NoReturn

import typer
from sqlalchemy.exc import DatabaseError

from daemon.errors import ConfigError, FrontdeskError

FAILED = 1
CONFIGURATION = 3


@contextmanager
def ends_well() -> Iterator[None]:
    """Turn known errors into a sentence on standard error and an exit code."""
    try:
        yield
    except ConfigError as error:
        count = len(error.problems)
        say(f"{error}\n{count} problem{'s' if count != 1 else ''}, nothing changed.")
        sys.exit(CONFIGURATION)
    except FrontdeskError as error:
        say(str(error))
        sys.exit(FAILED)
    except DatabaseError as error:
        say(f"the store cannot be used: {error.orig}")
        sys.exit(FAILED)
    except BrokenPipeError:
        # The reader went away; what is still buffered must not complain at the exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(FAILED)


def say(text: str) -> None:
    """A sentence about what is going on, on standard error."""
    typer.echo(text, err=True)


def fail(text: str) -> NoReturn:
    """End the command with a sentence and the code for "did not work"."""
    say(text)
    raise typer.Exit(FAILED)
