"""A real SMTP server with moods, for the mail tests: smtp_server.py PORT FOLDER.

Mails to "later…" are refused for now once each (451), to "never…" for good (550); all others are kept as files."""
import asyncio
import pathlib
import sys
import time

from aiosmtpd.controller import Controller

PORT, FOLDER = int(sys.argv[1]), pathlib.Path(sys.argv[2])


class Moods:
    refused = set()

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("never"):
            return "550 5.1.1 nobody of that name"
        if address.startswith("later") and address not in self.refused:
            self.refused.add(address)
            return "451 4.3.0 try again"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = f"{time.time_ns()}.eml"
        (FOLDER / (name + ".part")).write_bytes(envelope.content)
        (FOLDER / (name + ".part")).rename(FOLDER / name)
        return "250 kept"


controller = Controller(Moods(), hostname="127.0.0.1", port=PORT)
controller.start()
asyncio.new_event_loop().run_forever()
