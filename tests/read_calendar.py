"""Reads a calendar from standard input with Python's icalendar; prints one JSON object for each event."""
import json
import sys

from icalendar import Calendar

calendar = Calendar.from_ical(sys.stdin.buffer.read())
zones = [str(zone["TZID"]) for zone in calendar.walk("VTIMEZONE")]
for event in calendar.walk("VEVENT"):
    print(json.dumps({
        "uid": str(event["UID"]), "summary": str(event["SUMMARY"]), "start": event["DTSTART"].dt.isoformat(),
        "end": event["DTEND"].dt.isoformat(), "status": str(event["STATUS"]), "sequence": int(event["SEQUENCE"]),
        "location": str(event.get("LOCATION", "")), "zones": zones, "method": str(calendar["METHOD"]),
    }))
