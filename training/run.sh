#!/usr/bin/env bash
# From the data to the weights in the package, step by step; a step whose result is there is not done again.
#
#     training/run.sh [DATA] [WORK]      # default: ../shared/data and build/training
#
# Needs Python 3.11 with `pip install -e . -r training/requirements.txt`. With your own annotated reports, in the format of
# DATA/quotes, in place of the news (what was learnt of German before is used again):
#
#     NAME=mine TRAIN=mine.jsonl DEV=mine-dev.jsonl training/run.sh
#
# Minutes in brackets were measured on two cores (Xeon with AMX), 2026-11-26.
set -euo pipefail
cd "$(dirname "$0")/.."
DATA=${1:-../shared/data} WORK=${2:-build/training}
NAME=${NAME:-news} TRAIN=${TRAIN:-$DATA/quotes/train.jsonl} DEV=${DEV:-$DATA/quotes/dev.jsonl}
WEIGHTS=${WEIGHTS:-src/zufolge/model/weights} SEED=${SEED:-6} PYTHON=${PYTHON:-python}
mkdir -p "$WORK"

step() {  # step RESULT COMMAND…: the command leaves RESULT, or nothing
    if [ -e "$WORK/$1" ]; then return; fi
    echo "== $1"
    time "${@:2}"
}
examples() { $PYTHON training/examples.py "$@"; }
statements() { $PYTHON training/statements.py "$WORK" "$WORK/$1" "$WORK/$2" "$WORK/$NAME-dev.pt" "${@:3}"; }

# German itself: 32 million tokens of debates, encyclopedia, police reports and the training texts.
step tokens.npy $PYTHON training/corpus.py "$DATA" "$WORK"                                            # (1)
step vectors.npy $PYTHON training/vectors.py "$WORK"                                                  # (2)
step encoder.pt $PYTHON training/language.py "$WORK" 45                                               # (38)

# The annotated documents as arrays. The texts that the layers are checked on stay unseen; dev only chooses.
step "$NAME-train.pt" examples "$WORK/$NAME-train.pt" "$TRAIN" --without "$DATA/quotes/layers-check.jsonl"
step "$NAME-dev.pt" examples "$WORK/$NAME-dev.pt" "$DEV"
step historical.pt examples "$WORK/historical.pt" "$DATA/quotes/redewiedergabe.jsonl.xz"              # (1)

# Statements: first in historical fiction and press, of which there is three times as much, then in the news.
step statements-1.pt statements statements-1.pt historical.pt --epochs 3 --rate 2e-3 --batch 1536 --seed 1  # (10)
step statements-2.pt statements statements-2.pt historical.pt --epochs 2 --rate 1.5e-3 --batch 1280 --seed "$SEED" \
    --start "$WORK/statements-1.pt"                                                                   # (6)
step "$NAME.pt" statements "$NAME.pt" "$NAME-train.pt" --epochs 14 --rate 2e-3 --batch 1024 --seed "$SEED" \
    --start "$WORK/statements-2.pt"                                                                   # (12)

# A small tagger learns to say what encoder and tagger say, on 4.5 million tokens that nobody annotated.
step plain.npz $PYTHON training/plain.py "$DATA" "$WORK"                                              # (4)
step "$NAME-small.pt" $PYTHON training/distil.py "$WORK" "$WORK/$NAME.pt" "$WORK/$NAME-small.pt" --minutes "${MINUTES:-60}"

# What ships.
$PYTHON training/export.py "$WORK" "$WEIGHTS" "$WORK/$NAME.pt" "$WORK/$NAME-small.pt"
$PYTHON training/calibrate.py "$WEIGHTS" "$WORK/$NAME-dev.pt"
# The choices of acts and days read the states of the package's tagger.
if [ "$WEIGHTS" -ef src/zufolge/model/weights ]; then $PYTHON training/acts.py "$DATA"; $PYTHON training/days.py "$DATA"; fi
