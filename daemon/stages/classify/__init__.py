"""What a message is: inquiry, complaint, request, praise, or nobody's case.

Laws: pure; deterministic; offline. The caller reads the weights (``WEIGHTS_FILE``, a resource of
this package) and hands over the bytes. ``docs/classifier.md`` tells how it was built and measured.
"""

from daemon.stages.classify.classifier import Classifier
from daemon.stages.classify.thanks import only_thanks

WEIGHTS_FILE = "weights.json.gz"
"""The name of the weights among the resources of this package."""

__all__ = ["WEIGHTS_FILE", "Classifier", "only_thanks"]
