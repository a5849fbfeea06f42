"""A ledger in, its pages for people and its JSON for programs out, over HTTP. ``onrecord serve`` runs it."""
