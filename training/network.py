"""The networks: the encoder that reads text in both directions, and what stands on it."""

from __future__ import annotations

import torch
from torch import Tensor, nn

from zufolge.model.forms import BUCKETS, PREFIXES, SHAPES, SUFFIXES
from zufolge.model.labels import LABELS, LAYERS

WORD, AFFIX, SHAPE = 128, 32, 8
HIDDEN = 256
ENCODED = 5 * HIDDEN
EVIDENCE, STATE, ROLE = 96, 320, 128
AFFIXES = len(SUFFIXES) + len(PREFIXES)
SMALL = 128  # of the small tagger, in each direction


def turned(x: Tensor, lengths: Tensor) -> Tensor:
    """Each row back to front up to its length; what is behind stays."""
    at = torch.arange(x.shape[1], device=x.device)[None, :]
    order = torch.where(at < lengths[:, None], lengths[:, None] - 1 - at, at)
    return x.gather(1, order[..., None].expand_as(x))


class Dropout(nn.Module):
    """Hides the same features at every token of a row (Gal & Ghahramani 2016); a mask for each token took a fifth of the time."""

    def __init__(self, chance: float) -> None:
        super().__init__()
        self.chance = chance

    def forward(self, x: Tensor) -> Tensor:
        if not self.training:
            return x
        shape = (x.shape[0], *(1 for _ in x.shape[1:-1]), x.shape[-1])
        return x * (torch.rand(shape) > self.chance).to(x.dtype) / (1 - self.chance)


class Both(nn.Module):
    """An LSTM in each direction over rows of different lengths."""

    def __init__(self, width: int, hidden: int) -> None:
        super().__init__()
        self.ahead = nn.LSTM(width, hidden, batch_first=True)
        self.back = nn.LSTM(width, hidden, batch_first=True)

    def forward(self, x: Tensor, lengths: Tensor) -> Tensor:
        ahead = self.ahead(x)[0]
        back = turned(self.back(turned(x, lengths))[0], lengths)
        return torch.cat([ahead, back], -1)


class Encoder(nn.Module):
    """Two LSTMs one upon the other in each direction, none of which sees the other direction (Peters et al. 2018).

    So that they can be trained to foretell the next word, and the one before. Takes word numbers [batch, tokens], affix
    numbers [batch, tokens, AFFIXES] and shapes [batch, tokens]; yields the embedded words and both layers of each
    direction side by side, [batch, tokens, ENCODED].
    """

    def __init__(self, words: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WORD)
        self.affix = nn.Embedding(BUCKETS, AFFIX)
        self.shape = nn.Embedding(SHAPES, SHAPE)
        self.entry = nn.Linear(WORD + AFFIXES * AFFIX + SHAPE, HIDDEN)
        self.forward1 = nn.LSTM(HIDDEN, HIDDEN, batch_first=True)
        self.forward2 = nn.LSTM(HIDDEN, HIDDEN, batch_first=True)
        self.backward1 = nn.LSTM(HIDDEN, HIDDEN, batch_first=True)
        self.backward2 = nn.LSTM(HIDDEN, HIDDEN, batch_first=True)
        nn.init.normal_(self.affix.weight, std=0.1)

    def embed(self, word: Tensor, affix: Tensor, shape: Tensor) -> Tensor:
        parts = self.word(word), self.affix(affix).flatten(-2), self.shape(shape)
        return torch.tanh(self.entry(torch.cat(parts, -1)))

    def forward(self, word: Tensor, affix: Tensor, shape: Tensor, lengths: Tensor | None = None) -> Tensor:
        entry = self.embed(word, affix, shape)
        lengths = torch.full(word.shape[:1], word.shape[1], device=word.device) if lengths is None else lengths
        one = self.forward1(entry)[0]
        ahead = one, self.forward2(one)[0] + one
        one = self.backward1(turned(entry, lengths))[0]
        back = one, self.backward2(one)[0] + one
        return torch.cat([entry, *ahead, *(turned(layer, lengths) for layer in back)], -1)


class Tagger(nn.Module):
    """What the encoder yields with the evidence beside it, read once more in both directions, and the scores of the labels.

    Yields states [batch, tokens, STATE], label scores [batch, LAYERS, tokens, LABELS] and scores of the four roles for any
    statement [batch, tokens, 4], which only help to learn.
    """

    def __init__(self, evidence: int, dropout: float = 0.3) -> None:
        super().__init__()
        self.known = nn.Linear(evidence, EVIDENCE)
        self.narrow = nn.Linear(ENCODED + EVIDENCE, HIDDEN)
        self.reader = Both(HIDDEN, STATE // 2)
        self.again = Both(STATE, STATE // 2)
        self.labels = nn.Linear(STATE, LAYERS * LABELS)
        self.straight = nn.Linear(evidence, LAYERS * LABELS)
        self.roles = nn.Linear(STATE, 4)
        self.step = nn.Parameter(torch.zeros(LAYERS, LABELS, LABELS))
        self.start = nn.Parameter(torch.zeros(LAYERS, LABELS))
        self.dropout = Dropout(dropout)

    def forward(self, encoded: Tensor, evidence: Tensor, lengths: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        known = torch.relu(self.known(evidence))
        x = torch.relu(self.narrow(self.dropout(torch.cat([encoded, known], -1))))
        x = self.reader(self.dropout(x), lengths)
        x = self.again(self.dropout(x), lengths) + x
        scores = self.labels(self.dropout(x)) + self.straight(evidence)
        return x, scores.unflatten(-1, (LAYERS, LABELS)).transpose(1, 2), self.roles(x)

    def loss(self, scores: Tensor, labels: Tensor, lengths: Tensor) -> Tensor:
        """How unlikely the labels [batch, LAYERS, tokens] are in a linear-chain CRF: a number a document, its layers added up."""
        scores = scores.float()
        tokens = scores.shape[2]
        real = torch.arange(tokens)[None, :] < lengths[:, None]
        right = scores.gather(-1, labels[..., None]).squeeze(-1)
        layer = torch.arange(LAYERS)[None, :, None]
        right[..., 0] += self.start[layer[..., 0], labels[..., 0]]
        right[..., 1:] += self.step[layer, labels[..., :-1], labels[..., 1:]]
        gold = (right * real[:, None]).sum((-1, -2))
        total = self.start + scores[:, :, 0]
        for t in range(1, tokens):
            following = torch.logsumexp(total[..., None] + self.step, -2) + scores[:, :, t]
            total = torch.where(real[:, t, None, None], following, total)
        return torch.logsumexp(total, -1).sum(-1) - gold


class SmallTagger(nn.Module):
    """What ships in place of encoder and tagger: learns to say what they say (Hinton et al. 2015), at two fifths of the time.

    Takes the numbers that the encoder takes, and the evidence; yields states [batch, tokens, STATE] and label scores
    [batch, LAYERS, tokens, LABELS].
    """

    def __init__(self, words: int, evidence: int) -> None:
        super().__init__()
        self.word = nn.Embedding(words, WORD)
        self.affix = nn.Embedding(BUCKETS, AFFIX)
        self.shape = nn.Embedding(SHAPES, SHAPE)
        self.entry = nn.Linear(WORD + AFFIXES * AFFIX + SHAPE, HIDDEN)
        self.known = nn.Linear(evidence, EVIDENCE)
        self.narrow = nn.Linear(HIDDEN + EVIDENCE, HIDDEN)
        self.first = Both(HIDDEN, HIDDEN // 2)
        self.reader = Both(HIDDEN, SMALL)
        self.again = Both(2 * SMALL, SMALL)
        self.states = nn.Linear(2 * SMALL, STATE)
        self.labels = nn.Linear(STATE, LAYERS * LABELS)
        self.straight = nn.Linear(evidence, LAYERS * LABELS)

    def begin_from(self, encoder: Encoder, tagger: Tagger) -> None:
        """Take over what both have: the tables, and the way in and out."""
        for part in ("word", "affix", "shape", "entry"):
            getattr(self, part).load_state_dict(getattr(encoder, part).state_dict())
        for part in ("known", "labels", "straight"):
            getattr(self, part).load_state_dict(getattr(tagger, part).state_dict())
        weight = tagger.narrow.weight.data
        self.narrow.weight.data = torch.cat([weight[:, :HIDDEN], weight[:, ENCODED:]], 1)
        self.narrow.bias.data = tagger.narrow.bias.data.clone()

    def forward(
        self, word: Tensor, affix: Tensor, shape: Tensor, evidence: Tensor, lengths: Tensor
    ) -> tuple[Tensor, Tensor]:
        parts = self.word(word), self.affix(affix).flatten(-2), self.shape(shape)
        entry = torch.tanh(self.entry(torch.cat(parts, -1)))
        x = torch.relu(self.narrow(torch.cat([entry, torch.relu(self.known(evidence))], -1)))
        x = self.first(x, lengths) + x
        x = self.reader(x, lengths)
        x = self.states(self.again(x, lengths) + x)
        scores = self.labels(x) + self.straight(evidence)
        return x, scores.unflatten(-1, (LAYERS, LABELS)).transpose(1, 2)


class RoleReader(nn.Module):
    """Which tokens around a quote are its cue, frame, speaker and addressee: scores [quotes, window, 4]."""

    def __init__(self, marks: int, dropout: float = 0.3) -> None:
        super().__init__()
        self.token = nn.Linear(STATE, ROLE)
        self.ends = nn.Linear(2 * STATE, ROLE)
        self.marks = nn.Linear(marks, ROLE)
        self.reader = Both(ROLE, ROLE)
        self.roles = nn.Linear(2 * ROLE, 4)
        self.straight = nn.Linear(marks, 4)
        self.dropout = Dropout(dropout)

    def forward(self, states: Tensor, ends: Tensor, marks: Tensor, lengths: Tensor) -> Tensor:
        x = self.token(self.dropout(states)) + self.ends(self.dropout(ends))[:, None] + self.marks(marks)
        return self.roles(self.dropout(self.reader(torch.relu(x), lengths))) + self.straight(marks)
