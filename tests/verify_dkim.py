"""Verifies the DKIM signature of the mail on standard input: verify_dkim.py "k=rsa; p=PUBLIC_KEY_IN_BASE64". Exit 1 if it is wrong."""
import sys

import dkim

record = b"v=DKIM1; " + sys.argv[1].encode()
good = dkim.verify(sys.stdin.buffer.read(), dnsfunc=lambda name, timeout=5: record if name == b"proef._domainkey.example.org." else None)
sys.exit(0 if good else 1)
