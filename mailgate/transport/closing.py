"""Closing a listening socket without losing hold of a connection that is just being taken.

*Trusts:* a selector event loop. *Fails:* asyncio (3.11) gives up a connection whose server was closed between its
accept and its transport: nobody closes it, its peer waits until the process ends.
"""

import asyncio

_STEPS_TO_TAKE = 4
"""Rounds of the loop from a connection seen to its protocol told of it: accept, transport, `connection_made`."""


async def close(server: asyncio.Server) -> None:
    """Take no more connections, let those come in that were being taken, and close the server's sockets."""
    loop = asyncio.get_running_loop()
    for listening in server.sockets:
        loop.remove_reader(listening.fileno())
    for _ in range(_STEPS_TO_TAKE):
        await asyncio.sleep(0)
    server.close()
