"""Who may use a ledger over HTTP, in and out of it: users with passwords, keys of programs, browsers signed in.

Nothing that would let anybody in is stored: of a password its argon2 hash, of a key and of a session a digest.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import TYPE_CHECKING, Literal

from sqlalchemy import Connection, delete, func, insert, select, update

from onrecord.errors import ConfigurationError, InputError, NotFoundError
from onrecord.ledger import schema
from onrecord.ledger.articles import next_number
from onrecord.ledger.store import Ledger

if TYPE_CHECKING:
    from argon2 import PasswordHasher

Scope = Literal["read", "write"]
SESSION = timedelta(days=7)
SHORTEST_PASSWORD = 10
_KEY = "onrecord_"  # what every key begins with, so that one left lying about is recognised
_LONGEST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """A user, or a program's key. ``revoked``: when the key was."""

    name: str
    scope: Scope
    made: str
    revoked: str | None = None


def add_user(ledger: Ledger, name: str, password: str, *, scope: Scope = "write") -> Account:
    """Let somebody sign in. InputError for a name that is taken or none, or a password that is short."""
    if len(password) < SHORTEST_PASSWORD or len(password) > _LONGEST:
        raise InputError(f"a password has {SHORTEST_PASSWORD} to {_LONGEST} characters")
    hashed = _hasher().hash(password)
    with ledger.write() as connection:
        name = _free(connection, name)
        made = ledger.clock()
        n = next_number(connection, schema.account)
        connection.execute(insert(schema.account).values(n=n, name=name, password=hashed, scope=scope, made=made))
    return Account(name=name, scope=scope, made=made)


def set_password(ledger: Ledger, name: str, password: str) -> None:
    """Give a user another password, and sign them out everywhere. Errors as in :func:`add_user`."""
    if len(password) < SHORTEST_PASSWORD or len(password) > _LONGEST:
        raise InputError(f"a password has {SHORTEST_PASSWORD} to {_LONGEST} characters")
    hashed, t = _hasher().hash(password), schema.account
    with ledger.write() as connection:
        n = _user(connection, name)
        connection.execute(update(t).where(t.c.n == n).values(password=hashed))
        connection.execute(delete(schema.session).where(schema.session.c.account_n == n))


def remove_user(ledger: Ledger, name: str) -> None:
    """Let somebody in no more; their reviews stay. NotFoundError where there is nobody of this name."""
    with ledger.write() as connection:
        n = _user(connection, name)
        connection.execute(delete(schema.session).where(schema.session.c.account_n == n))
        connection.execute(delete(schema.account).where(schema.account.c.n == n))


def users(ledger: Ledger) -> tuple[Account, ...]:
    """All users, by name."""
    t = schema.account
    with ledger.read() as connection:
        rows = connection.execute(select(t).order_by(t.c.name)).all()
    return tuple(Account(name=row.name, scope=row.scope, made=row.made) for row in rows)


def add_key(ledger: Ledger, name: str, *, scope: Scope = "read") -> str:
    """A new key for a program: it is told once and can't be read out of the ledger. InputError for a taken name."""
    key = _KEY + secrets.token_urlsafe(32)
    with ledger.write() as connection:
        name = _free(connection, name)
        n = next_number(connection, schema.api_key)
        row = {"n": n, "name": name, "digest": _digest(key), "scope": scope, "made": ledger.clock()}
        connection.execute(insert(schema.api_key).values(row))
    return key


def revoke_key(ledger: Ledger, name: str) -> None:
    """Let a key in no more. NotFoundError where there is none of this name that is in force."""
    t = schema.api_key
    with ledger.write() as connection:
        done = connection.execute(
            update(t).where(t.c.name == name, t.c.revoked.is_(None)).values(revoked=ledger.clock())
        )
        if not done.rowcount:
            raise NotFoundError(f"there is no key {name!r} in force: `onrecord key list` shows them")


def keys(ledger: Ledger) -> tuple[Account, ...]:
    """All keys, by name, those revoked too."""
    t = schema.api_key
    with ledger.read() as connection:
        rows = connection.execute(select(t).order_by(t.c.name)).all()
    return tuple(Account(name=row.name, scope=row.scope, made=row.made, revoked=row.revoked) for row in rows)


def is_configured(ledger: Ledger) -> bool:
    """Whether anybody could be let in: there is a user, or a key in force."""
    with ledger.read() as connection:
        known = connection.scalar(select(func.count()).select_from(schema.account)) or 0
        t = schema.api_key
        return bool(known or connection.scalar(select(func.count()).where(t.c.revoked.is_(None))))


def sign_in(ledger: Ledger, name: str, password: str) -> str | None:
    """What a session's cookie is to hold; None where name and password don't fit.

    Takes as long for a name that nobody has as for a wrong password.
    """
    from argon2.exceptions import VerificationError

    t = schema.account
    with ledger.read() as connection:
        row = connection.execute(select(t.c.n, t.c.password).where(t.c.name == name.strip())).one_or_none()
    try:
        _hasher().verify(row.password if row else _nobody(), password[: _LONGEST + 1])
    except VerificationError:
        return None
    if row is None:
        return None
    token, now = secrets.token_urlsafe(32), ledger.clock()
    expires = (datetime.fromisoformat(now) + SESSION).isoformat(timespec="seconds")
    s = schema.session
    with ledger.write() as connection:
        if connection.scalar(select(t.c.password).where(t.c.n == row.n)) != row.password:
            return None  # removed or changed meanwhile
        connection.execute(delete(s).where(s.c.expires <= now))
        connection.execute(insert(s).values(digest=_digest(token), account_n=row.n, made=now, expires=expires))
    return token


def sign_out(ledger: Ledger, token: str) -> None:
    """End a session."""
    with ledger.write() as connection:
        connection.execute(delete(schema.session).where(schema.session.c.digest == _digest(token)))


def of_session(ledger: Ledger, token: str) -> Account | None:
    """Who is signed in with this; None for nobody, or nobody any more."""
    s, t = schema.session, schema.account
    with ledger.read() as connection:
        row = connection.execute(
            select(t.c.name, t.c.scope, t.c.made)
            .join(s, s.c.account_n == t.c.n)
            .where(s.c.digest == _digest(token), s.c.expires > ledger.clock())
        ).one_or_none()
    return Account(name=row.name, scope=row.scope, made=row.made) if row else None


def of_key(ledger: Ledger, key: str) -> Account | None:
    """Whose key this is; None for nobody's, or a revoked one."""
    t = schema.api_key
    with ledger.read() as connection:
        row = connection.execute(select(t).where(t.c.digest == _digest(key), t.c.revoked.is_(None))).one_or_none()
    return Account(name=row.name, scope=row.scope, made=row.made) if row else None


def _free(connection: Connection, name: str) -> str:
    """The name without what surrounds it. InputError where it is none, or a user or a key has it (reviews show it)."""
    name = " ".join(name.split())
    if not name or len(name) > 100 or not name.isprintable():
        raise InputError("a name has 1 to 100 characters that can be seen")
    for table in (schema.account, schema.api_key):
        if connection.scalar(select(table.c.n).where(table.c.name == name)) is not None:
            raise InputError(f"the name {name!r} is taken")
    return name


def _user(connection: Connection, name: str) -> int:
    n: int | None = connection.scalar(select(schema.account.c.n).where(schema.account.c.name == name))
    if n is None:
        raise NotFoundError(f"there is no user {name!r}: `onrecord user list` shows them")
    return n


def _digest(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


@cache
def _hasher() -> "PasswordHasher":
    try:
        from argon2 import PasswordHasher
    except ModuleNotFoundError as error:
        raise ConfigurationError('users need argon2-cffi: install it with `pip install "onrecord[web]"`') from error
    return PasswordHasher()


@cache
def _nobody() -> str:
    """A hash that no password fits."""
    return _hasher().hash(secrets.token_urlsafe(32))
