'use strict';
/* Follows the carrier's log and shows it on phones. A phone's texts are built only while it is near the window. */

const SHOWN = 30;
const POLL_MS = 800;
const WAIT_MS = 1000;
const PAUSE_MS = 120;
const REORDER_MS = 2000;
const byId = id => document.getElementById(id);
const wall = byId('wall');
const template = byId('phone');
const phones = new Map();
const texts = new Map();
const formats = new Map();
let version = 0;
let begun = false;
let clock = { now: Date.now(), readAt: performance.now(), simulated: false, travels: false, wanted: null };
let filter = 'all';
let orderIsStale = false;

/* ---- time, in the zone of each phone ---- */

function format(zone, name, options) {
  const key = `${name} ${zone}`;
  if (!formats.has(key)) {
    let made;
    try {
      made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: zone });
    } catch {
      made = new Intl.DateTimeFormat('en-GB', { ...options, timeZone: 'UTC' });
    }
    formats.set(key, made);
  }
  return formats.get(key);
}
const hourAndMinute = (at, zone) => format(zone, 'time', { hour: '2-digit', minute: '2-digit' }).format(at);
const day = (at, zone) => format(zone, 'day', { weekday: 'short', day: 'numeric', month: 'short' }).format(at);
const date = (at, zone) => format(zone, 'date', { year: 'numeric', month: '2-digit', day: '2-digit' }).format(at);
const city = zone => zone.slice(zone.lastIndexOf('/') + 1).replaceAll('_', ' ');
const now = () => new Date(clock.simulated ? clock.now : clock.now + performance.now() - clock.readAt);

function tick() {
  const at = now();
  byId('clock').textContent = `${hourAndMinute(at, 'UTC')} UTC`;
  byId('clock-date').textContent = format('UTC', 'full', { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
  byId('clock-kind').textContent = clock.simulated ? 'simulated' : 'live';
  byId('clock-kind').classList.toggle('simulated', clock.simulated);
  byId('open-travel').hidden = !clock.travels;
  if (byId('travel').open) tellTravel();
  for (const phone of phones.values()) {
    if (phone.near) showTime(phone, at);
  }
}

function showTime(phone, at) {
  phone.local.textContent = hourAndMinute(at, phone.zone);
  phone.where.textContent = `${day(at, phone.zone)} · ${city(phone.zone)}`;
  phone.where.title = phone.zone;
}

/* ---- phones ---- */

function phoneOf(number) {
  let phone = phones.get(number);
  if (!phone) {
    const element = template.content.cloneNode(true).firstElementChild;
    const part = selector => element.querySelector(selector);
    phone = { number, element, label: '', zone: 'UTC', own: [], lastAt: 0, wrote: false, near: false, shown: SHOWN,
      built: new Map(), local: part('.local'), where: part('.where'), log: part('.texts'), box: part('.reply textarea'),
      meter: part('.meter'), toEnd: false, when: part('.when'), timeline: part('.timeline') };
    phone.when.addEventListener('click', () => toggleTimeline(phone));
    part('.reply').addEventListener('submit', event => reply(event, phone));
    phone.box.addEventListener('input', () => measure(phone));
    phone.box.addEventListener('keydown', event => keyInBox(event, phone));
    part('.transcript').href = `phones/${encodeURIComponent(number)}/transcript?format=txt`;
    element.phone = phone;
    phones.set(number, phone);
    name(phone, '', 'UTC');
    wall.append(element);
    nearness.observe(element);
  }
  return phone;
}

function name(phone, label, zone) {
  phone.label = label || phone.number;
  phone.zone = zone;
  phone.search = `${label} ${phone.number} ${zone.replaceAll('_', ' ')} ${zone}`.toLowerCase();
  const part = selector => phone.element.querySelector(selector);
  part('h2').textContent = phone.label;
  part('h2').title = phone.label;
  part('.number').textContent = label ? phone.number : 'not registered';
  const letters = label.match(/\p{L}+/gu) ?? [];
  const face = part('.face');
  face.textContent = letters.length ? letters.slice(0, 2).map(word => word[0]).join('').toUpperCase() : '#';
  face.style.setProperty('--hue', [...phone.number].reduce((sum, c) => (sum * 31 + c.charCodeAt(0)) % 9973, 7) * 137 % 360);
  phone.element.setAttribute('aria-label', `Phone of ${phone.label}`);
  phone.log.setAttribute('aria-label', `Texts of ${phone.label}`);
  part('.transcript').setAttribute('aria-label', `Transcript of ${phone.label}`);
  part('.reply label').textContent = `Text the coach as ${phone.label}`;
  const id = `box-${phone.number.slice(1)}`;
  phone.box.id = id;
  part('.reply label').htmlFor = id;
}

const nearness = new IntersectionObserver(entries => {
  for (const entry of entries) {
    const phone = entry.target.phone;
    phone.near = entry.isIntersecting;
    if (phone.near) {
      showTime(phone, now());
      build(phone);
    } else if (!phone.box.value) {
      phone.log.replaceChildren();
      phone.built.clear();
      phone.shown = SHOWN;
    }
  }
}, { rootMargin: '500px' });

/* ---- texts ---- */

function take(text) {
  const outbound = text.direction === 'outbound';
  const phone = phoneOf(outbound ? text.to : text.from);
  const known = texts.get(text.n);
  if (known) {
    known.status = text.status;
    known.code = text.code;
    const line = phone.built.get(text.n);
    if (line) showStatus(line.querySelector('.meta'), known, phone);
    return;
  }
  text.time = Date.parse(text.at);
  texts.set(text.n, text);
  phone.own.push(text);
  phone.lastN = text.n;
  phone.wrote ||= !outbound;
  phone.stale = true;
  orderIsStale = true;
}

function build(phone) {
  phone.stale = false;
  const log = phone.log;
  const atEnd = log.scrollHeight - log.scrollTop - log.clientHeight < 60 || !phone.built.size;
  const grew = phone.built.size > 0;
  const visible = phone.own.slice(-phone.shown);
  const children = [];
  if (!visible.length) {
    children.push(element('p', 'empty', 'No texts yet. The first one comes in the morning.'));
  }
  if (phone.own.length > visible.length) {
    const more = element('button', 'earlier', 'Earlier texts');
    more.type = 'button';
    more.addEventListener('click', () => earlier(phone));
    children.push(more);
  }
  let lastDay = '';
  const built = new Map();
  for (const text of visible) {
    const on = day(text.time, phone.zone);
    if (on !== lastDay) {
      children.push(element('p', 'day', on));
      lastDay = on;
    }
    const line = phone.built.get(text.n) ?? bubble(text, phone, grew);
    built.set(text.n, line);
    children.push(line);
  }
  phone.built = built;
  log.replaceChildren(...children);
  if (atEnd || phone.toEnd) log.scrollTop = log.scrollHeight;
  phone.toEnd = false;
}

function earlier(phone) {
  const fromEnd = phone.log.scrollHeight - phone.log.scrollTop;
  phone.shown += 4 * SHOWN;
  build(phone);
  phone.log.scrollTop = phone.log.scrollHeight - fromEnd;
  phone.log.focus();
}

function bubble(text, phone, isNew) {
  const own = text.direction === 'inbound';
  const line = element('div', `text${own ? ' own' : ''}${isNew ? ' new' : ''}`);
  const words = element('p', '', text.body);
  words.dir = 'auto';
  line.append(words);
  const meta = element('div', 'meta');
  showStatus(meta, text, phone);
  line.append(meta);
  return line;
}

const TICKS = { queued: '·', received: '·', sent: '✓', delivered: '✓✓', undelivered: '⚠ not delivered', abandoned: '⚠ not delivered' };

function showStatus(meta, text, phone) {
  const at = element('time', '', hourAndMinute(text.time, phone.zone));
  at.dateTime = text.at;
  at.title = `${date(text.time, phone.zone)} ${hourAndMinute(text.time, phone.zone)} ${phone.zone}`;
  const said = text.code ? `${text.status} ${text.code}` : text.status;
  const ticks = element('span', `ticks ${text.status}`, (TICKS[text.status] ?? text.status) + (text.code ? ` ${text.code}` : ''));
  ticks.title = said;
  ticks.setAttribute('role', 'img');
  ticks.setAttribute('aria-label', said);
  const segments = text.segments > 1 ? [element('span', 'segments', `${text.segments} segments`)] : [];
  const fate = element('button', 'fate', '⋯');
  fate.type = 'button';
  fate.title = sizeInWords(text.body);
  fate.setAttribute('aria-label', `Delivery of the text of ${at.textContent}`);
  fate.setAttribute('aria-haspopup', 'dialog');
  fate.addEventListener('click', () => openFate(text, phone));
  meta.replaceChildren(at, ticks, ...segments, fate);
}

/* ---- what a text costs: 3GPP TS 23.038, as the carrier counts it ---- */

const GSM_7 = new Set('@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà');
const TWO_SEPTETS = new Set('\f^{}\\[~]|€');

function sizeOf(body) {
  const gsm7 = [...body].every(c => GSM_7.has(c) || TWO_SEPTETS.has(c));
  const whole = gsm7 ? 160 : 70;
  const room = gsm7 ? 153 : 67;
  let units = 0;
  let segments = 1;
  let used = 0;
  for (const c of body) {
    const size = gsm7 ? (TWO_SEPTETS.has(c) ? 2 : 1) : c.length;
    units += size;
    used += size;
    if (used > room) {
      segments++;
      used = size;
    }
  }
  if (units <= whole) segments = 1;
  return { encoding: gsm7 ? 'GSM-7' : 'UCS-2', units, segments, left: (segments === 1 ? whole - units : room - used) };
}

function sizeInWords(body) {
  const { encoding, units, segments, left } = sizeOf(body);
  return `${units} ${encoding === 'GSM-7' ? 'septets' : 'units'} of ${encoding}, ${segments === 1 ? '1 segment' : `${segments} segments`}, ${left} left in it`;
}

const LONGEST_SENT = 1600;

function measure(phone) {
  const body = phone.box.value;
  phone.meter.hidden = !body;
  phone.meter.textContent = body ? sizeInWords(body) : '';
  phone.meter.classList.toggle('long', body.length > LONGEST_SENT);
}

function element(tag, className, content) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  if (content !== undefined) made.textContent = content;
  return made;
}

/* ---- what messaging-service knows about the athlete, beside what the carrier saw ---- */

const KINDS = { due: 'Asked', prepared: 'Prepared', unprepared: 'Not prepared', held: 'Held back',
  sent: 'Sent', delivered: 'Delivered', failed: 'Failed', unknown: 'Unknown',
  received: 'Received', answered: 'Answered', opted_out: 'Opted out', opted_in: 'Opted in', moved: 'Moved', routed: 'Routed' };
const MOODS = { delivered: 'good', failed: 'bad', unknown: 'bad', unprepared: 'bad', held: 'bad', opted_out: 'bad' };

function toggleTimeline(phone) {
  const open = phone.timeline.hidden;
  phone.timeline.hidden = !open;
  phone.when.setAttribute('aria-expanded', String(open));
  phone.element.classList.toggle('open', open);
  if (open) tellTimeline(phone);
}

async function tellTimeline(phone) {
  const list = phone.timeline.querySelector('ol');
  list.setAttribute('aria-label', `Timeline of ${phone.label}`);
  let entries;
  try {
    ({ entries } = await read(`phones/${encodeURIComponent(phone.number)}/timeline`));
  } catch {
    list.replaceChildren(element('li', 'day', 'messaging-service does not tell. It is asked again.'));
    phone.told = '';
    return;
  }
  const told = JSON.stringify(entries);
  if (told === phone.told) return;
  phone.told = told;
  const lines = [];
  let lastDay = '';
  for (const entry of entries) {
    const at = Date.parse(entry.at);
    const on = day(at, phone.zone);
    if (on !== lastDay) {
      lines.push(element('li', 'day', on));
      lastDay = on;
    }
    const line = element('li', `entry ${MOODS[entry.kind] ?? ''}`);
    const what = element('div', '');
    what.append(element('b', '', KINDS[entry.kind] ?? entry.kind), element('span', '', entry.text));
    line.append(element('time', '', hourAndMinute(at, phone.zone)), what);
    lines.push(line);
  }
  if (!lines.length) lines.push(element('li', 'day', 'Nothing has happened in the last thirty days.'));
  list.replaceChildren(...lines);
  list.scrollTop = list.scrollHeight;
}

async function reply(event, phone) {
  event.preventDefault();
  const body = phone.box.value.trim();
  if (!body) return;
  const button = event.target.querySelector('button');
  button.disabled = true;
  try {
    const answer = await fetch(`phones/${encodeURIComponent(phone.number)}/texts`,
      { method: 'POST', headers: { 'Content-Type': 'application/json' }, body: JSON.stringify({ body }) });
    if (!answer.ok) throw new Error(String(answer.status));
    phone.box.value = '';
    phone.toEnd = true;
    measure(phone);
    byId('said').textContent = `Sent as ${phone.label}.`;
  } catch {
    problem('That text did not reach the carrier. It is still in the box; try again.');
  } finally {
    button.disabled = false;
  }
}

/* ---- what becomes of one text, by hand ---- */

let judged = null;

function openFate(text, phone) {
  judged = text;
  const outbound = text.direction === 'outbound';
  byId('fate-title').textContent = outbound ? 'Delivery' : 'Posted to the service';
  byId('fate-of').textContent = `${sizeInWords(text.body)}. ${text.code ? `${text.status} ${text.code}` : text.status}, ${text.sid}, ${phone.label}.`;
  const form = byId('fate').querySelector('form');
  form.reset();
  byId('fate-outcome').hidden = byId('fate-outcome').disabled = !outbound;
  form.querySelector('.main').textContent = outbound ? 'Report' : 'Post again';
  byId('fate').showModal();
}

byId('fate').addEventListener('close', async () => {
  if (byId('fate').returnValue !== 'report') return;
  byId('fate').returnValue = '';
  const chosen = new FormData(byId('fate').querySelector('form'));
  const code = chosen.get('code');
  const done = await order('POST', `texts/${judged.n}/reports`, { code: code ? Number(code) : null, times: Number(chosen.get('times')),
    delayMillis: Math.round(Number(chosen.get('late')) * 1000), reversed: chosen.has('reversed') });
  if (done) byId('said').textContent = 'Ordered.';
});

/* Tells what is wrong with it where something is. */
async function order(method, path, body) {
  try {
    const answer = await fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
    if (answer.ok) return true;
    const { detail } = await answer.json();
    problem(detail, 8000);
  } catch {
    problem('The carrier did not take that order; try again.', 8000);
  }
  return false;
}

/* ---- bad days ---- */

const LEFT = { refuseNext: 'to refuse', failNext: 'to fail', timeoutNext: 'to leave unanswered', lateCallbacks: 'to report late',
  repeatCallbacks: 'to report twice', reverseCallbacks: 'to report in reverse', undeliverNext: 'to report as not delivered', holdNext: 'to report by hand' };
let disturbed = false;

async function tellFaults() {
  const { presets, left } = await read('faults');
  const words = Object.entries(LEFT).filter(([what]) => left[what] > 0).map(([what, how]) => `${left[what]} ${how}`);
  disturbed = words.length > 0;
  byId('open-chaos').classList.toggle('on', disturbed);
  byId('open-chaos').textContent = disturbed ? `Chaos: ${words.join(', ')}` : 'Chaos';
  byId('chaos-left').textContent = disturbed ? `Still to come: ${words.join(', ')}.` : 'Nothing is ordered: all goes well.';
  if (byId('presets').childElementCount) return;
  byId('presets').append(...presets.map(preset => {
    const item = element('li');
    const button = element('button');
    button.type = 'button';
    button.append(element('b', '', preset.title), element('span', '', preset.effect));
    button.addEventListener('click', async () => {
      if (await order('POST', `faults/${preset.name}`)) await tellFaults().catch(() => {});
    });
    item.append(button);
    return item;
  }));
}

byId('open-chaos').addEventListener('click', () => {
  tellFaults().catch(() => problem('The carrier does not answer. This page goes on as soon as it does.'));
  byId('chaos').showModal();
});

/* ---- time, where it can be set ---- */

const inUtc = at => `${day(at, 'UTC')}, ${hourAndMinute(at, 'UTC')} UTC`;

function tellTravel() {
  byId('travel-state').textContent = clock.wanted ? `It is ${inUtc(now())}, on the way to ${inUtc(clock.wanted)}.` : `It is ${inUtc(now())}.`;
  byId('travel-stop').disabled = !clock.wanted;
}

async function travelTo(at) {
  if (await order('PUT', 'time/wanted', { to: at && new Date(at).toISOString() })) {
    clock.wanted = at;
    tellTravel();
  }
}

byId('open-travel').addEventListener('click', () => {
  byId('travel').querySelector('[name="to"]').value = new Date(+now() + 3_600_000).toISOString().slice(0, 16);
  tellTravel();
  byId('travel').showModal();
});
byId('travel').addEventListener('click', event => {
  const minutes = event.target.dataset?.minutes;
  if (minutes) travelTo(+(clock.wanted ?? now()) + minutes * 60_000);
});
byId('travel-to').addEventListener('click', () => {
  const to = Date.parse(`${byId('travel').querySelector('[name="to"]').value}Z`);
  if (Number.isNaN(to)) problem('Choose a date and a time to travel to.', 8000);
  else travelTo(to);
});
byId('travel-stop').addEventListener('click', () => travelTo(null));

/* ---- by keyboard ---- */

function keyInBox(event, phone) {
  if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    phone.box.form.requestSubmit();
  } else if (event.key === 'Escape') {
    phone.element.focus();
  }
}

document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || document.querySelector('dialog[open]')
    || event.target.closest?.('input, textarea, select')) return;
  const current = document.activeElement.closest?.('.phone');
  if (event.key === '/') {
    byId('query').focus();
  } else if (event.key === 'r' && current) {
    current.phone.box.focus();
  } else if (event.key === 'j' || event.key === 'k') {
    const shown = [...wall.children].filter(element => !element.hidden);
    const at = shown.indexOf(current) + (event.key === 'j' ? 1 : -1);
    const next = current ? shown[at] : shown[0];
    next?.focus();
    next?.scrollIntoView({ block: 'nearest' });
  } else {
    return;
  }
  event.preventDefault();
});

/* ---- the wall ---- */

function matches(phone) {
  const wanted = byId('query').value.trim().toLowerCase();
  return (!wanted || phone.search.includes(wanted))
    && (filter === 'all' || (filter === 'texted' ? phone.own.length > 0 : phone.wrote));
}

function arrange() {
  let visible = 0;
  for (const phone of phones.values()) {
    const hidden = !matches(phone);
    phone.element.hidden = hidden;
    if (!hidden) visible++;
  }
  const nothing = byId('nothing');
  nothing.hidden = visible > 0;
  nothing.textContent = phones.size ? 'No phone matches. Change the search or choose All.'
    : 'No phone is registered yet. Phones appear here as soon as an athlete has one.';
  byId('summary').textContent = `${visible === phones.size ? '' : `${visible} of `}${phones.size.toLocaleString('en')} phones · ${texts.size.toLocaleString('en')} texts`;
}

/* Not under somebody's hands: the order waits while a box on the wall is used. */
function reorder() {
  if (!orderIsStale || wall.contains(document.activeElement) || window.scrollY > 300) return;
  orderIsStale = false;
  const sorted = [...phones.values()].sort((a, b) => (b.lastN ?? 0) - (a.lastN ?? 0) || a.label.localeCompare(b.label));
  let at = wall.firstElementChild;
  for (const phone of sorted) {
    if (phone.element === at) {
      at = at.nextElementSibling;
    } else {
      // What is moved forgets how far it was scrolled.
      const scrolled = phone.log.scrollTop;
      wall.insertBefore(phone.element, at);
      phone.log.scrollTop = scrolled;
    }
  }
}

/* ---- the carrier ---- */

async function read(path) {
  const answer = await fetch(path, { cache: 'no-store' });
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer.json();
}

async function registered() {
  for (const { number, label, zone, athleteId } of await read('phones')) {
    const phone = phoneOf(number);
    phone.when.hidden = !athleteId;
    if (phone.zone !== zone || phone.label !== (label || number)) {
      name(phone, label, zone);
      phone.built.clear();
      phone.stale = true;
    }
  }
}

let following = Promise.resolve();

function follow() {
  following = following.then(followOnce, followOnce);
  return following;
}

async function followOnce() {
  let changes;
  let all = 0;
  do {
    changes = await read(`changes?after=${version}&limit=20000&waitMillis=${begun && !all ? WAIT_MS : 0}`);
    if (changes.version < version) return restart();
    version = changes.version;
    changes.entries.forEach(take);
    all += changes.entries.length;
  } while (changes.entries.length && changes.more);
  begun = true;
  clock = { now: Date.parse(changes.now), readAt: performance.now(), simulated: changes.simulated, travels: changes.travels,
    wanted: changes.wanted ? Date.parse(changes.wanted) : null };
  if (byId('travel').open) tellTravel();
  for (const phone of phones.values()) {
    if (phone.near && phone.stale) build(phone);
  }
  if (all) arrange();
  if (all && disturbed) tellFaults().catch(() => {});
}

/* The carrier began anew with an empty log. */
function restart() {
  version = 0;
  begun = false;
  texts.clear();
  phones.clear();
  wall.replaceChildren();
  return registered();
}

let shownUntil = 0;

/* Until the carrier answers, or that long. */
function problem(sentence, millis = 0) {
  shownUntil = performance.now() + millis;
  byId('problem').textContent = sentence;
  byId('problem').hidden = !sentence;
}

/* The carrier answers as soon as there is something new. */
async function poll() {
  let pause = document.hidden ? POLL_MS : PAUSE_MS;
  try {
    if (!document.hidden) await follow();
    if (performance.now() > shownUntil) problem('');
  } catch {
    problem('The carrier does not answer. This page goes on as soon as it does.');
    pause = POLL_MS;
  }
  setTimeout(poll, pause);
}

async function refreshPhones() {
  try {
    await registered();
    arrange();
    for (const phone of phones.values()) {
      if (phone.near && !phone.timeline.hidden) tellTimeline(phone);
    }
    await tellFaults();
  } catch {
    // The other poll says that the carrier is away.
  }
  setTimeout(refreshPhones, 5000);
}

byId('query').addEventListener('input', arrange);
byId('find').addEventListener('submit', event => event.preventDefault());
byId('find').addEventListener('click', event => {
  const chosen = event.target.closest('[data-filter]');
  if (!chosen) return;
  filter = chosen.dataset.filter;
  document.querySelectorAll('[data-filter]').forEach(button => button.setAttribute('aria-pressed', String(button === chosen)));
  arrange();
});

registered().catch(() => {}).then(poll).then(() => { arrange(); reorder(); });
setTimeout(refreshPhones, 5000);
setInterval(tick, 1000);
setInterval(reorder, REORDER_MS);
tick();
