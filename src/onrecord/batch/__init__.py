"""Batch: archives of articles in, Parquet shards of articles and statements out, on one machine or on many.

Two steps, each over tasks that any worker may take in any order: :mod:`gather` reads parts of the input and filters
their articles; :mod:`extract` finds the statements in shards of what is left. Between them :mod:`duplicates` looks at
all articles at once. What comes out depends on the input and the job alone.
"""

from onrecord.batch.job import Filters, Job
from onrecord.batch.run import Summary, run
from onrecord.batch.shards import is_run, read

__all__ = ["Filters", "Job", "Summary", "is_run", "read", "run"]
