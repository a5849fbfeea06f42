"""An article, its statements with spans, and the mentions in it in; the same statements with their speakers out.

The spans are never touched. What each step decides is described in docs/resolution.md.
"""

from onrecord.resolve.statements import resolve

__all__ = ["resolve"]
