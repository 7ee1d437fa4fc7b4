"""The trained model at run time: forms and evidence in, statements out, as token ranges. One core, no training library."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import chain
from pathlib import Path
from typing import Any, Final, NamedTuple

import marisa_trie
import msgspec
import numpy as np
import onnxruntime
from numpy.typing import NDArray

from zufolge.model.card import WEIGHTS
from zufolge.model.decode import Scores, best_labels, parts_of, signs_of
from zufolge.model.forms import affixes, fold, shape
from zufolge.model.labels import Range, Stretch, in_order, stretches_of
from zufolge.model.windows import Neighbours, Ruled, marks_of, pieces_of, rule_of, window_of

TAGGER, ROLE_READER, WORDS = "tagger.onnx", "roles.onnx", "words.marisa"
DECODING = "decoding.json"
UNKNOWN_WORD, FIRST_WORD = 1, 2
FORMS_KEPT: Final = 1 << 16
States = NDArray[np.float32]
"""What the tagger makes of each token, [tokens, width]."""
AT_ONCE: Final = 16  # windows read together; more would only take more memory


class Decoding(msgspec.Struct, frozen=True):
    """What turns scores into statements: for each layer the weights of a label at the start and behind another one, and
    those of the signs of a quote in its confidence."""

    start: tuple[tuple[float, ...], ...]
    step: tuple[tuple[tuple[float, ...], ...], ...]
    calibration: tuple[float, ...]


class Found(NamedTuple):
    """A statement as token ranges; `kind` is a number as in `labels`.

    `confidence` (0 to 1) is how sure the model is of the quote, by its `signs` (see `decode.signs_of`).
    """

    kind: int
    quote: tuple[Range, ...]
    cue: tuple[Range, ...]
    frame: tuple[Range, ...]
    speaker: tuple[Range, ...]
    addressee: tuple[Range, ...]
    confidence: float
    signs: NDArray[np.float64]


class Model:
    """The networks and tables of a folder of weights; make one by `load_model`."""

    def __init__(self, folder: Path = WEIGHTS) -> None:
        decoding = msgspec.json.decode((folder / DECODING).read_bytes(), type=Decoding)
        self._words = marisa_trie.Trie().mmap(str(folder / WORDS))
        self._tagger, self._roles = _session(folder / TAGGER), _session(folder / ROLE_READER)
        self._start = np.array(decoding.start, dtype=np.float32)
        self._step = np.array(decoding.step, dtype=np.float32)
        self._calibration = np.array(decoding.calibration)
        self._form = lru_cache(maxsize=FORMS_KEPT)(self._seen)

    def read(
        self, forms: Sequence[str], evidence: NDArray[np.uint8], sentence: Sequence[int], ruled: Sequence[Ruled]
    ) -> tuple[list[Found], States]:
        """The statements of a document in reading order, the longer first, and the states of its tokens, [tokens, width].

        `forms`, the rows of `evidence` and `sentence` (the number of its sentence) are of its tokens, `ruled` are the quotes
        that rules have found, in reading order.
        """
        if not forms:
            return [], np.zeros((0, 0), dtype=np.float32)
        sentences = np.asarray(sentence, dtype=np.int64)
        states, scores = self._tagged(forms, evidence, sentences)
        labels = best_labels(scores, self._start, self._step)
        stretches = in_order(stretches_of(row.tolist(), sentence) for row in labels)
        ruled_near, others_near = (
            Neighbours([Stretch(0, r.quote) for r in ruled]),
            Neighbours([s for _, s in stretches]),
        )
        windows, marks = [], []
        for _, stretch in stretches:
            rule = rule_of(stretch, [ruled[n] for n in ruled_near.of(stretch)])
            others = [stretches[n][1] for n in others_near.of(stretch)]
            windows.append(window_of(stretch.parts, len(forms)))
            marks.append(marks_of(windows[-1], stretch, sentences, rule, others))
        found = []
        said = self._said(states, [s for _, s in stretches], windows, marks)
        for (layer, stretch), window, roles in zip(stretches, windows, said, strict=True):
            signs = signs_of(scores[layer], stretch, roles)
            sure = self._confidence(signs)
            cue, frame, speaker, addressee = parts_of(window, roles)
            found.append(Found(stretch.kind, stretch.parts, cue, frame, speaker, addressee, sure, signs))
        return found, states

    def _tagged(
        self, forms: Sequence[str], evidence: NDArray[np.uint8], sentence: NDArray[np.int64]
    ) -> tuple[States, Scores]:
        """The states [tokens, width] and the scores of the labels [layers, tokens, LABELS]."""
        seen = np.fromiter(chain.from_iterable(map(self._form, forms)), dtype=np.int64).reshape(len(forms), -1)
        given: dict[str, NDArray[Any]] = {
            "word": seen[:, 0],
            "affix": seen[:, 1:-1],
            "shape": seen[:, -1],
            "evidence": evidence.astype(np.float32),
        }
        parts = [
            self._tagger.run(None, {name: of[None, begin:end] for name, of in given.items()})
            for begin, end in pieces_of(sentence)
        ]
        return np.concatenate([p[0][0] for p in parts]), np.concatenate([p[1][0] for p in parts], axis=1)

    def _seen(self, form: str) -> tuple[int, ...]:
        """What the model sees of a form by itself: the numbers of its word, of its affixes and of its shape."""
        folded = fold(form)
        try:
            number = self._words.get(folded)
        except UnicodeEncodeError:  # half a surrogate pair: no word
            number = None
        return (UNKNOWN_WORD if number is None else number + FIRST_WORD, *affixes(folded), shape(form))

    def _said(
        self,
        states: States,
        stretches: Sequence[Stretch],
        windows: Sequence[NDArray[np.int64]],
        marks: Sequence[NDArray[np.float32]],
    ) -> Iterator[Scores]:
        """For each stretch the scores of the roles in its window, [tokens, roles]; AT_ONCE of them are read together."""
        for first in range(0, len(stretches), AT_ONCE):
            chosen = slice(first, first + AT_ONCE)
            lengths = np.array([len(window) for window in windows[chosen]], dtype=np.int64)
            given = {
                "states": _padded([states[window] for window in windows[chosen]], lengths),
                "ends": np.stack([states[[s.parts[0][0], s.parts[-1][1] - 1]].ravel() for s in stretches[chosen]]),
                "marks": _padded(marks[chosen], lengths),
                "lengths": lengths,
            }
            scores = self._roles.run(None, given)[0]
            yield from (row[:length] for row, length in zip(scores, lengths, strict=True))

    def _confidence(self, signs: NDArray[np.float64]) -> float:
        """The chance that the quote overlaps a gold quote by half, by logistic regression over the signs."""
        return float(1 / (1 + np.exp(-np.dot(self._calibration, signs))))


def _padded(arrays: Sequence[NDArray[np.float32]], lengths: NDArray[np.int64]) -> NDArray[np.float32]:
    filled = np.zeros((len(arrays), lengths.max(), arrays[0].shape[1]), dtype=np.float32)
    for row, array in zip(filled, arrays, strict=True):
        row[: len(array)] = array
    return filled


def _session(path: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1  # a reader is one core; many read side by side
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


@cache
def load_model() -> Model:
    """The model that comes with the package, loaded when it is first asked for."""
    return Model()
