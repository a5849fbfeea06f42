"""The environment of this process in, the settings of this run out."""

import os

from onrecord.config import Settings, read_settings
from onrecord.errors import ConfigurationError


def settings_of_this_run() -> Settings:
    """The settings. ConfigurationError for a file or value that can't be understood."""
    try:
        return read_settings(os.environ)
    except ValueError as error:
        raise ConfigurationError(str(error)) from None
