"""onrecord: a system of record for what people say in the news."""

__version__ = "0.1.0"
