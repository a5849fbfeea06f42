"""The encoder's outputs by name: tags of words, in what order, and which may follow which."""

from typing import get_args

from onrecord.records import MentionKind

ROLES = ("content", "cue", "source")
ROLE_TAGS = ("O", *(f"{prefix}-{role}" for role in ROLES for prefix in "BI"))

NAME_KINDS: tuple[MentionKind, ...] = ("person", "organisation", "place", "other")
NAME_TAGS = ("O", *(f"{prefix}-{kind}" for kind in NAME_KINDS for prefix in "BI"))
DESCRIPTION_TAGS = ("O", "B-description", "I-description")

LINK_WIDTH = 64
LINK_PARTS = ("content_first", "content_last", "cue_of_content", "cue_of_source", "source")

assert set(NAME_KINDS) | {"description"} == set(get_args(MentionKind))
