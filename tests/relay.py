"""A relay with moods: relay.py PORT FOLDER.

FOLDER/moods.json is read at every command, since connections are kept: {"EHLO": "550 no", "delay": 0.05, "after_the_dot": 12, "auth": "secret",
"drop": "DATA", "of": {"ada@": "550 no"}}. A key that is a command gives its answer; `delay` is waited before each answer, `after_the_dot` before the last
one; with `auth` mail is taken after the right password only; `drop` closes the connection at that command; `of` answers RCPT of whoever has that in the address; with `tls`, a file of certificate and key, STARTTLS is offered, and with `wrapped` the
connection begins with it. What is taken is one
line in FOLDER/taken: the Message-ID. FOLDER/commands has the commands, one a line."""
import asyncio
import base64
import json
import pathlib
import ssl
import sys

PORT, FOLDER = int(sys.argv[1]), pathlib.Path(sys.argv[2])
TAKEN = (FOLDER / "taken").open("a", buffering=1)
COMMANDS = (FOLDER / "commands").open("a", buffering=1)


def moods():
    try:
        return json.loads((FOLDER / "moods.json").read_text())
    except (FileNotFoundError, json.JSONDecodeError):
        return {}


def secured(file):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(file)
    return context


async def converse(reader, writer):
    mood = moods()
    is_secured = bool(mood.get("wrapped"))
    known = "auth" not in mood
    COMMANDS.write("(connected)\n")

    async def say(text):
        if mood.get("delay"):
            await asyncio.sleep(mood["delay"])
        writer.write(text.encode() + b"\r\n")
        await writer.drain()

    try:
        if is_secured:
            await writer.start_tls(secured(mood["tls"]))
        await say(mood.get("greeting", "220 relay.test"))
        while line := await reader.readline():
            mood = moods()
            verb = line.split()[0].upper().decode() if line.split() else ""
            COMMANDS.write(line.decode(errors="replace").strip() + "\n")
            if mood.get("drop") == verb:
                return
            told = next((answer for part, answer in mood.get("of", {}).items() if verb == "RCPT" and part in line.decode(errors="replace")), None)
            if told:
                await say(told)
                continue
            if verb in mood:
                await say(mood[verb])
            elif verb == "EHLO":
                offered = "\r\n250-STARTTLS" if "tls" in mood and not is_secured else ""
                await say("250-relay.test" + offered + ("\r\n250-AUTH PLAIN LOGIN" if "auth" in mood else "") + "\r\n250 8BITMIME")
            elif verb == "STARTTLS":
                await say("220 2.0.0 go on")
                await writer.start_tls(secured(mood["tls"]))
                is_secured = True
                COMMANDS.write("(secured)\n")
            elif verb == "AUTH":
                user_and_password = base64.b64decode(line.split()[2]).split(b"\0")
                known = user_and_password[-1].decode() == mood.get("auth")
                await say("235 2.7.0 welcome" if known else "535 5.7.8 wrong password")
            elif verb == "MAIL" and not known:
                await say("530 5.7.0 who are you")
            elif verb == "DATA":
                await say("354 go on")
                body = await reader.readuntil(b"\r\n.\r\n")
                if mood.get("after_the_dot"):
                    await asyncio.sleep(mood["after_the_dot"])
                if "message" in mood:
                    await say(mood["message"])
                    continue
                head = body.split(b"\r\n\r\n")[0].decode(errors="replace").replace("\r\n ", " ")
                ids = [field.split(":", 1)[1].strip() for field in head.split("\r\n") if field.lower().startswith("message-id:")]
                TAKEN.write("".join(ids) + "\n")
                await say("250 2.0.0 taken")
            elif verb == "QUIT":
                await say("221 bye")
                return
            else:
                await say("250 2.0.0 fine")
    except (ConnectionError, ssl.SSLError, asyncio.IncompleteReadError):
        pass
    finally:
        writer.close()


async def main():
    server = await asyncio.start_server(converse, "127.0.0.1", PORT, limit=1 << 24)
    async with server:
        await server.serve_forever()


asyncio.run(main())
