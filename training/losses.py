"""Losses: one number a head and batch, balanced so that no corpus drowns another.

Labels are bit masks, so a label may be a disjunction: the loss is minus the log of the probability of all that is right.
Words, bags and pairs without a bit get none. `Balance` divides each head's loss by its running mean.
"""

from __future__ import annotations

import torch
from torch import Tensor
from torch.nn import functional

from training.heads import HEADS
from training.network import Batch, Outputs

# Running means look back over about a hundred batches of a head.
BALANCE_DECAY = 0.99
# In units of UDS factuality (-3 to 3): errors beyond this count linearly.
HUBER_DELTA = 1.0


def losses_of(outputs: Outputs, batch: Batch) -> dict[str, Tensor]:
    """The loss of each head that the batch has labels for."""
    losses = {head: disjunction_loss(logits, batch.tags[head]) for head, logits in outputs.tags.items()}
    for head, numbers in outputs.values.items():
        wanted, weights = batch.values[head].unbind(1)
        errors = functional.huber_loss(numbers, wanted, reduction="none", delta=HUBER_DELTA)
        losses[head] = (errors * weights).sum() / weights.sum()
    for head, logits in outputs.bags.items():
        entries = batch.bags[head]
        if not bool(entries.counted.any()):
            continue
        counted, masks = logits[entries.counted], entries.masks[entries.counted]
        if HEADS[head].kind == "one":
            losses[head] = disjunction_loss(counted, masks)
        else:
            rarities = torch.tensor(HEADS[head].weights, device=counted.device) if HEADS[head].weights else None
            wanted = _bits(masks, counted.shape[1]).float()
            losses[head] = functional.binary_cross_entropy_with_logits(counted, wanted, pos_weight=rarities)
    for head, logits in outputs.pairs.items():
        if bool(batch.pairs[head].tags.any()):
            losses[head] = disjunction_loss(logits, batch.pairs[head].tags)
    if outputs.relations is not None and batch.relations is not None:
        losses["relation"] = disjunction_loss(outputs.relations, batch.relations.masks)
    return losses


def disjunction_loss(logits: Tensor, masks: Tensor) -> Tensor:
    """Minus the mean log probability of what is right, over rows that have a bit."""
    is_labelled = masks != 0
    logits, masks = logits[is_labelled], masks[is_labelled]
    right = logits.masked_fill(~_bits(masks, logits.shape[1]), -1e4)
    return (torch.logsumexp(logits, 1) - torch.logsumexp(right, 1)).mean()


def _bits(masks: Tensor, count: int) -> Tensor:
    return ((masks[:, None] >> torch.arange(count, device=masks.device)) & 1).bool()


class Balance:
    """Running means of the losses."""

    def __init__(self) -> None:
        self.means: dict[str, float] = {}

    def total(self, losses: dict[str, Tensor]) -> Tensor:
        """The sum of the losses, each over its running mean."""
        parts = []
        for head, loss in losses.items():
            number = float(loss.detach())
            mean = self.means.get(head, number)
            self.means[head] = BALANCE_DECAY * mean + (1 - BALANCE_DECAY) * number
            parts.append(loss / max(self.means[head], 1e-3))
        return torch.stack(parts).sum()
