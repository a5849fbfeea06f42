"""A page's address as it stands in the page in, the one address it is kept under out."""

import re
from urllib.parse import urljoin, urlsplit, urlunsplit

# Parameters that say where a reader came from, never which page it is.
TRACKING = re.compile(
    r"(utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|yclid|twclid|igshid|mc_cid|mc_eid|_hsenc|_hsmi|mkt_tok|cmpid"
    r"|ocid|icid|ncid|smid|ito|spm|xtor|wt_mc|ref_src|ref_url|_ga|_gl|vero_id|oly_(anon|enc)_id|guccounter"
    r"|guce_referrer(_sig)?|at_(medium|campaign\w*|custom\w*|link\w*|bbc_team|ptr_name|format))",
    re.IGNORECASE,
)
LONGEST = 2000
"""Characters; what is longer is no address that a person or a browser could use."""


def clean(url: str | None, base: str | None = None) -> str | None:
    """``url``, made absolute by ``base``, without fragment and tracking parameters; None where it isn't one of the web.

    Scheme and host are in lower case, default ports and credentials left out.
    """
    if not url or re.match(r"(?i)\s*https?:(?!//[^/])", url):  # a scheme without a host would be joined to the base's
        return None
    try:
        parts = urlsplit(urljoin(base or "", url.strip()))
        port = parts.port
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host or len(url) > LONGEST or re.search(r"[\s\x00-\x1f<>\"]", host):
        return None
    if ":" in host:
        host = f"[{host}]"
    if port and port != {"http": 80, "https": 443}[parts.scheme]:
        host = f"{host}:{port}"
    query = "&".join(part for part in parts.query.split("&") if part and not TRACKING.fullmatch(part.partition("=")[0]))
    path = re.sub(r"\s", lambda space: f"%{ord(space[0]):02X}", parts.path) or "/"
    return urlunsplit((parts.scheme, host, path, query, ""))


def canonical(claims: list[str], fetched: str | None) -> str | None:
    """The address that a page is kept under: the first of ``claims`` that it may make, else the one it came from.

    A page speaks for its own site only, and a site's front page isn't the address of an article.
    """
    own = clean(fetched)
    for claim in claims:
        url = clean(claim, own)
        if url is None or (urlsplit(url).path == "/" and not urlsplit(url).query):
            continue
        if own is None or site(url) == site(own):
            return url
    return own


def site(url: str) -> str:
    """The part of the host that somebody registered: "example.co.uk" of "https://news.example.co.uk/a"."""
    from courlan import extract_domain

    host = urlsplit(url).hostname or ""
    return extract_domain(url) or host


def host(url: str | None) -> str | None:
    """The host without "www.", which is what an outlet without a name is called."""
    name = urlsplit(url).hostname if url else None
    return name.removeprefix("www.") if name else None
