"""Which head each dependent belongs to when no head should stand idle: log-probabilities in, heads out.

A cue that no content claims tells that a link near by went wrong. In a list of quotations with a name below each, links
can be off by one all the way down though each of them, looked at alone, was the likeliest. So contents change hands as
long as a cue that stood idle gets one of its own and the likelihood lost on the way stays below a price; the same holds
for sources among cues. A chain of exchanges is found by Dijkstra's algorithm.
"""

import heapq
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

NONE = -1  # the head of a dependent that has none
REACHED = 64  # heads looked at for one that stands idle, so that no text takes more than linear time


def owners(candidates: Sequence[Mapping[int, float]], heads: int, price: float) -> list[int]:
    """The head of each dependent, 0 to ``heads`` - 1 or NONE.

    ``candidates``: for each dependent the log-probability of those heads that come into question, NONE among them;
    ``price``: what log-probability may be lost for each head that no longer stands idle; 0: each gets its likeliest.
    """
    shares = _Shares(candidates, [max(each, key=each.__getitem__) for each in candidates], [0] * heads, [])
    shares.claims = [[] for _ in range(heads)]
    for dependent, each in enumerate(candidates):
        for head in each:
            if head != NONE:
                shares.claims[head].append(dependent)
    for head in shares.owner:
        if head != NONE:
            shares.held[head] += 1
    for head in range(heads):
        if not shares.held[head]:
            shares.provide(head, price)
    return shares.owner


@dataclass(slots=True)
class _Shares:
    """``owner`` by dependent; by head, how many it has (``held``) and whose candidate it is (``claims``)."""

    candidates: Sequence[Mapping[int, float]]
    owner: list[int]
    held: list[int]
    claims: list[list[int]]

    def provide(self, idle: int, price: float) -> None:
        """Give ``idle`` a dependent by the cheapest chain of exchanges that leaves nobody else idle, if any does."""
        reached: set[int] = set()
        waiting: list[tuple[float, int, tuple[tuple[int, int], ...]]] = [(0.0, idle, ())]
        while waiting and len(reached) < REACHED:
            cost, head, moves = heapq.heappop(waiting)
            if head in reached:
                continue
            reached.add(head)
            if moves and (head == NONE or self.held[head] > 1):
                self._move(moves)
                return
            for dependent in self.claims[head]:
                loser, chances = self.owner[dependent], self.candidates[dependent]
                total = cost + chances[loser] - chances[head]
                if loser not in reached and total < price:
                    heapq.heappush(waiting, (total, loser, (*moves, (dependent, head))))

    def _move(self, moves: tuple[tuple[int, int], ...]) -> None:
        for dependent, head in moves:
            loser = self.owner[dependent]
            if loser != NONE:
                self.held[loser] -= 1
            self.owner[dependent] = head
            self.held[head] += 1
