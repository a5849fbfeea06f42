"""Web pages about invented people, for the tests of several readers."""

PARAGRAPHS = (
    "The ferry to Larkmoor will not sail before spring, the harbour office announced on Tuesday after the storms.",
    "“We would rather be late than sorry,” said Ilse Varga, who has run the harbour for eleven years and knows it.",
    "Fishermen on the northern quay disagreed, and told reporters that the boats had been in worse weather than this.",
    "The regional council meets on Friday to decide who will pay for the repairs, which may well take four months.",
)


def html(*, head: str = "", title: str = "No ferry before spring", paragraphs: tuple[str, ...] = PARAGRAPHS) -> str:
    body = "\n".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f"<!DOCTYPE html><html><head><title>{title}</title>{head}</head><body><nav><a href='/'>Home</a></nav>"
        f"<article><h1>{title}</h1>\n{body}</article><footer>All rights reserved</footer></body></html>"
    )
