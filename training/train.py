"""Train the classifier's weights from the texts in ``training/texts``.

    python training/train.py [--out daemon/stages/classify/weights.json.gz]

Laws: the same texts give the same bytes; nothing is downloaded; no text from outside
``training/texts`` is used. How it is learnt stands in ``daemon/learning``.
"""

import argparse
from pathlib import Path

from daemon.learning import read_texts, train
from daemon.stages.classify import WEIGHTS_FILE
from daemon.stages.classify.weights import write_weights

HERE = Path(__file__).parent
WEIGHTS = HERE.parent / "daemon" / "stages" / "classify" / WEIGHTS_FILE


def main() -> None:
    parser = argparse.ArgumentParser(description="Train the classifier's weights.")
    parser.add_argument("--texts", type=Path, default=HERE / "texts")
    parser.add_argument("--out", type=Path, default=WEIGHTS)
    chosen = parser.parse_args()
    weights = train(read_texts(chosen.texts)).weights
    data = write_weights(weights)
    chosen.out.write_bytes(data)
    print(f"{chosen.out}: {len(weights.rows)} features, {len(data)} octets")


if __name__ == "__main__":
    main()
