"""The exceptions that onrecord raises, one branch for each party that can put things right.

OnRecordError
├── InputError           the article or file is at fault: whoever supplied it can mend it
│   ├── NotFoundError    what was asked for by name or id is not there
│   └── ConflictError    the record changed since it was read: read it again, then decide
├── ConfigurationError   a flag, setting or missing optional part: whoever runs onrecord can mend it
├── ModelError           the model's files are missing, damaged or of another version: install again
├── StorageError         the ledger, disk or database refused: whoever looks after the storage can mend it
└── InternalError        onrecord is at fault: please report it

A message says what went wrong, with which value, and what to do next.
"""


class OnRecordError(Exception):
    """Every error that onrecord raises on purpose."""


class InputError(OnRecordError):
    """The article, file or request is at fault."""


class NotFoundError(InputError):
    """What was asked for by its name or id is not there."""


class ConflictError(InputError):
    """The record was changed by somebody else since it was read."""


class ConfigurationError(OnRecordError):
    """A flag, a setting or a missing optional part is at fault."""


class ModelError(OnRecordError):
    """The model's files are missing, damaged or made for another version."""


class StorageError(OnRecordError):
    """The ledger, the disk or the database refused."""


class InternalError(OnRecordError):
    """onrecord itself is at fault."""
