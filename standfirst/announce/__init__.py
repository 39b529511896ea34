"""What goes out beyond the site, each once: planned in the outbox first, and only when readers can see what it tells.

A notice is planned, then being sent, then sent (or refused for good). Killed in between, it is sent again by the next
run: a notice must therefore be one that may arrive twice, as a WebSub ping may. It names an address and has no words;
the hub fetches what is there, and passes on what it has not passed on before.
"""

from standfirst.announce.outbox import NAME, Letter, Line, Outbox, State, opened
from standfirst.announce.sending import Clock, Told, send, unlike
from standfirst.announce.websub import letters

__all__ = ["NAME", "Clock", "Letter", "Line", "Outbox", "State", "Told", "letters", "opened", "send", "unlike"]
