"""Cluster: pairs with probabilities become groups, by average linkage. Splits as well as joins: it always starts from single ones.

In: ids in order of arrival, the probability of each pair that was compared (a pair that is missing has 0), pairs that people
joined or parted. Out: groups, each in order of arrival, the groups in the order of their first ones.

    cluster(["a", "b", "c"], {("a", "b"): 0.9, ("b", "c"): 0.6}, threshold=0.5)   ->  (("a", "b"), ("c",))

The two groups whose pairs have the highest mean probability are joined first, as long as it reaches the threshold. Equals are
taken in the order of their ids, so the groups do not depend on the order of arrival.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Mapping, Sequence

Pair = tuple[str, str]


def cluster(
    ids: Sequence[str], probabilities: Mapping[Pair, float], *, threshold: float, must: Collection[Pair] = (), cannot: Collection[Pair] = ()
) -> tuple[tuple[str, ...], ...]:
    """Group ids; what people joined is joined first, what may not be together never is."""
    work = _Work(ids, probabilities, cannot)
    known = set(ids)
    for left, right in sorted(must):
        if left in known and right in known:
            work.join(left, right)
    work.run(threshold)
    order = {ident: number for number, ident in enumerate(ids)}
    groups = [tuple(sorted(group, key=order.__getitem__)) for group in work.groups.values()]
    return tuple(sorted(groups, key=lambda group: order[group[0]]))


class _Work:
    """Groups under way; each is named by the smallest id in it."""

    def __init__(self, ids: Iterable[str], probabilities: Mapping[Pair, float], cannot: Collection[Pair]) -> None:
        self.groups: dict[str, list[str]] = {ident: [ident] for ident in ids}
        self._name = {ident: ident for ident in self.groups}
        self._sums: dict[str, dict[str, float]] = {ident: {} for ident in self.groups}
        self._apart: dict[str, set[str]] = {ident: set() for ident in self.groups}
        for left, right in cannot:
            if left in self.groups and right in self.groups:
                self._apart[left].add(right)
                self._apart[right].add(left)
        for (left, right), probability in probabilities.items():
            if left in self.groups and right in self.groups:
                self._sums[left][right] = self._sums[right][left] = probability
        self._heap: list[tuple[float, str, str]] = []

    def run(self, threshold: float) -> None:
        """Join the nearest groups until none reach the threshold."""
        for left in self.groups:
            self._push(left, threshold, later_only=True)
        while self._heap:
            distance, left, right = heapq.heappop(self._heap)
            is_there = left in self.groups and right in self.groups and right not in self._apart[left]
            if is_there and -distance == self._mean(left, right):
                self._push(self.join(left, right), threshold)

    def join(self, left: str, right: str) -> str:
        """Join the groups of two ids; give the new name."""
        left, right = sorted((self._name[left], self._name[right]))
        if left == right:
            return left
        for ident in self.groups[right]:
            self._name[ident] = left
        self.groups[left] += self.groups.pop(right)
        sums = self._sums[left]
        for other, total in self._sums.pop(right).items():
            del self._sums[other][right]
            if other != left:
                sums[other] = self._sums[other][left] = sums.get(other, 0.0) + total
        for other in self._apart.pop(right):
            self._apart[other].discard(right)
            if other != left:
                self._apart[left].add(other)
                self._apart[other].add(left)
        return left

    def _mean(self, left: str, right: str) -> float:
        return self._sums[left].get(right, 0.0) / (len(self.groups[left]) * len(self.groups[right]))

    def _push(self, left: str, threshold: float, *, later_only: bool = False) -> None:
        for right in self._sums[left]:
            if later_only and right < left or right in self._apart[left]:
                continue
            mean = self._mean(left, right)
            if mean >= threshold:
                first, second = sorted((left, right))
                heapq.heappush(self._heap, (-mean, first, second))
