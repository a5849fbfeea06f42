"""Who may reach the server: an address to listen on in, leave to do so or a refusal out."""

import ipaddress

from onrecord.errors import ConfigurationError
from onrecord.ledger import Ledger, accounts


def check_bind(host: str, ledger: Ledger) -> None:
    """Let the server listen on ``host``, or raise ConfigurationError: only this machine may read without access set."""
    if not is_loopback(host) and not accounts.is_configured(ledger):
        raise ConfigurationError(
            f"listening on {host} would let others read the ledger without signing in: listen on 127.0.0.1,"
            " or make a user (`onrecord user add`) or a key (`onrecord key add`) first"
        )


def is_loopback(host: str) -> bool:
    """Whether ``host`` can be reached from this machine alone. A name other than "localhost" may lead anywhere."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"
