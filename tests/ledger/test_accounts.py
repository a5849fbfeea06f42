"""Users, keys and sessions: who is let in, and that what is stored lets nobody in."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import cache

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from onrecord.errors import InputError, NotFoundError
from onrecord.ledger import Ledger, accounts, schema

PASSWORD = "a long enough password"


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """What makes a password's hash slow to guess makes it slow to test."""
    monkeypatch.setattr(accounts, "_hasher", cache(lambda: PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)))


def stored(ledger: Ledger) -> str:
    with ledger.read() as connection:
        tables = (schema.account, schema.api_key, schema.session)
        return repr([connection.execute(select(table)).all() for table in tables])


def test_a_user_signs_in_and_out(ledger: Ledger) -> None:
    assert not accounts.is_configured(ledger)
    made = accounts.add_user(ledger, "  Eve  Poe ", PASSWORD)
    assert (made.name, made.scope, accounts.users(ledger)) == ("Eve Poe", "write", (made,))
    assert accounts.is_configured(ledger)
    assert accounts.sign_in(ledger, "Eve Poe", PASSWORD + "!") is None
    assert accounts.sign_in(ledger, "Nobody", PASSWORD) is None
    token = accounts.sign_in(ledger, "Eve Poe", PASSWORD)
    assert token is not None
    assert accounts.of_session(ledger, token) == made
    assert accounts.of_session(ledger, token[:-1]) is None
    assert PASSWORD not in stored(ledger)
    assert token not in stored(ledger)
    accounts.sign_out(ledger, token)
    assert accounts.of_session(ledger, token) is None


def test_another_password_or_removal_signs_out_everywhere(ledger: Ledger) -> None:
    accounts.add_user(ledger, "Eve", PASSWORD)
    token = accounts.sign_in(ledger, "Eve", PASSWORD) or ""
    accounts.set_password(ledger, "Eve", PASSWORD + "!")
    assert accounts.of_session(ledger, token) is None
    token = accounts.sign_in(ledger, "Eve", PASSWORD + "!") or ""
    assert accounts.of_session(ledger, token)
    accounts.remove_user(ledger, "Eve")
    assert accounts.of_session(ledger, token) is None
    assert accounts.sign_in(ledger, "Eve", PASSWORD + "!") is None
    with pytest.raises(NotFoundError, match="no user 'Eve'"):
        accounts.remove_user(ledger, "Eve")


def test_a_session_ends_by_itself(
    open_another: Callable[[], AbstractContextManager[Ledger]],
) -> None:
    with open_another() as ledger:
        accounts.add_user(ledger, "Eve", PASSWORD)
        token = accounts.sign_in(ledger, "Eve", PASSWORD) or ""
        ledger.clock = lambda: "2024-12-20T07:59:59+00:00"
        assert accounts.of_session(ledger, token)
        ledger.clock = lambda: "2024-12-20T08:00:00+00:00"
        assert accounts.of_session(ledger, token) is None


def test_a_key_is_told_once_and_can_be_revoked(ledger: Ledger) -> None:
    key = accounts.add_key(ledger, "monitor", scope="read")
    assert key.startswith("onrecord_")
    assert key not in stored(ledger)
    known = accounts.of_key(ledger, key)
    assert known is not None
    assert (known.name, known.scope, accounts.keys(ledger)) == ("monitor", "read", (known,))
    accounts.revoke_key(ledger, "monitor")
    assert accounts.of_key(ledger, key) is None
    assert not accounts.is_configured(ledger)
    assert [one.revoked for one in accounts.keys(ledger)] == [ledger.clock()]
    with pytest.raises(NotFoundError, match="no key 'monitor'"):
        accounts.revoke_key(ledger, "monitor")


@pytest.mark.parametrize(("name", "password"), [("", PASSWORD), ("Eve\x1b[2J", PASSWORD), ("Eve", "short")])
def test_a_user_without_a_name_or_a_real_password_is_refused(ledger: Ledger, name: str, password: str) -> None:
    with pytest.raises(InputError):
        accounts.add_user(ledger, name, password)
    assert accounts.users(ledger) == ()


def test_a_name_stands_for_one_user_or_one_key(ledger: Ledger) -> None:
    accounts.add_user(ledger, "Eve", PASSWORD)
    for taken in (lambda: accounts.add_user(ledger, "Eve", PASSWORD), lambda: accounts.add_key(ledger, "Eve")):
        with pytest.raises(InputError, match="taken"):
            taken()
