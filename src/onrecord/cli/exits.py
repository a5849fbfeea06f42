"""Exit codes: an error in, the number that a shell sees out."""

from enum import IntEnum

from onrecord.errors import ConfigurationError, InputError, ModelError, OnRecordError, StorageError


class Exit(IntEnum):
    """What the process's exit code says; `onrecord --help` documents the same numbers."""

    DONE = 0
    PARTLY = 1
    USAGE = 2
    INPUT = 3
    MODEL = 4
    STORAGE = 5
    INTERNAL = 70
    INTERRUPTED = 130
    PIPE_CLOSED = 141


def exit_of(error: OnRecordError) -> Exit:
    """The exit code for an error, by who can mend it."""
    match error:
        case ConfigurationError():
            return Exit.USAGE
        case InputError():
            return Exit.INPUT
        case ModelError():
            return Exit.MODEL
        case StorageError():
            return Exit.STORAGE
        case _:
            return Exit.INTERNAL
