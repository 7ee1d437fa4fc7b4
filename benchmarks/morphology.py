"""What the morphology table costs: bytes in the package, time to open, microseconds a lookup.

    python benchmarks/morphology.py TEXT

TEXT is any German text in UTF-8; each of its tokens is asked for, in its order.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path
from time import perf_counter

from zufolge.lexicon.morphology import FOLDER, Morphology

ROUNDS = 3
Lookup = Callable[[str], object]


def microseconds(lookup: Lookup, tokens: Iterable[str]) -> float:
    """Microseconds a token, all tokens one after another."""
    number, begin = 0, perf_counter()
    for number, token in enumerate(tokens, 1):  # noqa: B007
        lookup(token)
    return (perf_counter() - begin) / number * 1e6


def main(path: Path) -> None:
    """Prints the figures; of a lookup that of a first pass and the best of the later ones."""
    size = sum(file.stat().st_size for file in FOLDER.iterdir())
    begin = perf_counter()
    morphology = Morphology()
    opened = perf_counter()
    morphology.features("sagte")
    first_form = perf_counter() - opened
    print(f"{size / 1e6:.2f} MB, opened in {(opened - begin) * 1e3:.1f} ms, first form {first_form * 1e6:.0f} µs")
    tokens = re.findall(r"\w+(?:-\w+)*|[^\w\s]", path.read_text(encoding="utf-8"))
    words = [token for token in tokens if token.replace("-", "").isalpha()]
    known = sum(1 for word in words if morphology.features_initial(word))
    print(f"{len(tokens)} tokens, {len(set(tokens))} different; {known / len(words):.1%} of {len(words)} words known")
    for name in ("features", "features_initial", "verb_lemmas", "noun_lemmas", "head", "analyses"):
        lookup = getattr(Morphology(), name)
        first, *later = (microseconds(lookup, tokens) for _ in range(ROUNDS))
        print(f"{name:17} {first:6.2f} µs first, {min(later):6.2f} µs later")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
