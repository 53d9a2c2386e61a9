// Reads a calendar from standard input with ical.js; prints one JSON object for each event.
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';

const require = createRequire(process.env.TEST_NPM + '/');
const { default: ICAL } = await import(pathToFileURL(require.resolve('ical.js')));
const calendar = new ICAL.Component(ICAL.parse(readFileSync(0, 'utf8')));
const zones = calendar.getAllSubcomponents('vtimezone').map((zone) => zone.getFirstPropertyValue('tzid'));
for (const zone of calendar.getAllSubcomponents('vtimezone')) ICAL.TimezoneService.register(zone);
const offset = (time) => {
  const minutes = time.utcOffset() / 60;
  const two = (number) => String(Math.abs(number)).padStart(2, '0');
  return `${time}${minutes < 0 ? '-' : '+'}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
};
for (const component of calendar.getAllSubcomponents('vevent')) {
  const event = new ICAL.Event(component);
  console.log(JSON.stringify({
    uid: event.uid, summary: event.summary, start: offset(event.startDate), end: offset(event.endDate),
    status: component.getFirstPropertyValue('status'), sequence: event.sequence, location: event.location ?? '', zones,
    method: calendar.getFirstPropertyValue('method'),
  }));
}
