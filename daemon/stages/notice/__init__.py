"""What people of the company read of cases: gists, digests, alerts.

Laws of the package:

* All words come from one table per language, all moments from
  :mod:`daemon.text.dates`; templates lay out and say nothing themselves.
* A stranger's text is one printable line, cut, without links; in HTML it is
  escaped. A subject holds none of it.
* Text and HTML say the same. The HTML fetches nothing, runs nothing and stays
  readable where a mail program takes its styles away.
* The same values give the same octets.
"""

from daemon.stages.notice.alert import alert
from daemon.stages.notice.digest import LINES_MOST, digest
from daemon.stages.notice.gist import gist
from daemon.stages.notice.pages import Pages
from daemon.stages.notice.strangers import shown

__all__ = ["LINES_MOST", "Pages", "alert", "digest", "gist", "shown"]
