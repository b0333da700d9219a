"""Servers that take everything and keep nothing: the floor for letters in, and the smarthost behind the gateway."""

import asyncio
import sys

from aiosmtpd.smtp import SMTP, Envelope, Session


class _Discard:
    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - its name
        return "250 2.0.0 Ok"


async def floor(port: int) -> None:
    """aiosmtpd, accept and discard: what a gateway in Python could reach if it did nothing."""
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: SMTP(_Discard(), data_size_limit=None, loop=loop), "127.0.0.1", port)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await server.serve_forever()


async def smarthost(port: int) -> None:
    """The least server that a sender is content with."""

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 sink\r\n")
        while line := await reader.readline():
            verb = line[:4].upper()
            if verb in (b"EHLO", b"HELO"):
                writer.write(b"250-sink\r\n250-PIPELINING\r\n250 8BITMIME\r\n")
            elif verb == b"DATA":
                writer.write(b"354 go\r\n")
                await reader.readuntil(b"\r\n.\r\n")
                writer.write(b"250 2.0.0 ok\r\n")
            elif verb == b"QUIT":
                break
            else:
                writer.write(b"250 2.0.0 ok\r\n")
        writer.close()

    server = await asyncio.start_server(talk, "127.0.0.1", port, limit=1 << 26)
    sys.stdout.write("ready\n")
    sys.stdout.flush()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run({"floor": floor, "smarthost": smarthost}[sys.argv[1]](int(sys.argv[2])))
