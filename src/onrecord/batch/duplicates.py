"""All gathered articles in, those out that came before in the run: the same text from the same outlet or address.

Which comes first is decided by the input's order, so that the answer is the same whoever gathered what and when. The
same text from another outlet is a copy, which is kept, as in the ledger.
"""

from collections.abc import Sequence
from dataclasses import replace

from onrecord.batch.gather import KEYS
from onrecord.batch.job import Shard
from onrecord.batch.store import Storage


def without_duplicates(shards: Sequence[Shard], storage: Storage) -> tuple[Shard, ...]:
    """``shards``, given in the input's order, each with the rows to drop. It takes some 100 bytes an article."""
    import numpy as np
    import pyarrow.parquet as pq

    if not shards:
        return ()
    tables = [pq.read_table(storage.gathered(shard.name), columns=list(KEYS)) for shard in shards]
    high, low = (
        np.concatenate([table.column(f"{of}_{half}").to_numpy() for of in ("outlet", "url") for table in tables])
        for half in ("high", "low")
    )
    articles = len(high) // 2
    place = np.tile(np.arange(articles), 2)
    order = np.lexsort((place, low, high))
    high, low, place = high[order], low[order], place[order]
    begins = np.concatenate([[True], (high[1:] != high[:-1]) | (low[1:] != low[:-1])])
    first = place[np.maximum.accumulate(np.where(begins, np.arange(len(place)), 0))]
    dropped = np.zeros(articles, dtype=bool)
    dropped[place[place > first]] = True
    ends = np.cumsum([shard.rows for shard in shards])
    return tuple(
        replace(shard, dropped=tuple(int(row) for row in np.flatnonzero(dropped[end - shard.rows : end])))
        for shard, end in zip(shards, ends, strict=True)
    )
