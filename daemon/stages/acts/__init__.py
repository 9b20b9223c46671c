"""What agents do by mail: links that prepare such a mail, reading it, and the answer to it.

Laws:

1. A mail is read here only after its token was found to be its writer's, for this case, and
   still good. Nothing here knows what a token looks like.
2. What is not certain is a :class:`Refusal`, and then nothing is done.
3. A hold by mail has an end, at most :data:`LONGEST` ahead: no mail program that loses a line
   can stop a window for good.
4. An answer repeats nothing of the mail: it carries no token and no stranger's words.
"""

from daemon.stages.acts.answering import confirmation
from daemon.stages.acts.links import links
from daemon.stages.acts.moments import LONGEST
from daemon.stages.acts.reading import read
from daemon.stages.acts.refusal import Refusal

__all__ = ["LONGEST", "Refusal", "confirmation", "links", "read"]
