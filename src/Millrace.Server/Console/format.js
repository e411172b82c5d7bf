// Numbers and times for people. Event times carry no zone of their own: they are shown in UTC.
const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const short = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });
const precise = new Intl.NumberFormat('en', { maximumSignificantDigits: 6 });

export const count = value => whole.format(value);

export const rate = value => (value > 0 && value < 10 ? short.format(value) : whole.format(value)) + '/s';

// A feature or a score: as short as it is true to six digits; NaN comes as a text.
export const number = value => (typeof value === 'number' ? precise.format(value) : value);

export const score = value => (typeof value === 'number' ? value.toFixed(4) : value);

export const plural = (value, one, many = one + 's') => `${count(value)} ${value === 1 ? one : many}`;

export function duration(seconds) {
  if (!Number.isFinite(seconds)) return '–';
  if (seconds < 1e-3) return `${short.format(seconds * 1e6)} µs`;
  if (seconds < 1) return `${short.format(seconds * 1e3)} ms`;
  if (seconds < 60) return `${short.format(seconds)} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${Math.floor(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  return hours < 48 ? `${hours} h ${minutes % 60} min` : `${Math.floor(hours / 24)} days ${hours % 24} h`;
}

const two = value => String(value).padStart(2, '0');

// When something happened here: the reader's own clock.
export function clock(text) {
  const at = new Date(text);
  return `${two(at.getHours())}:${two(at.getMinutes())}:${two(at.getSeconds())}`;
}

export function localTime(text) {
  const at = new Date(text);
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${clock(text)}`;
}

export function eventTime(text) {
  const at = new Date(text);
  return `${at.getUTCFullYear()}-${two(at.getUTCMonth() + 1)}-${two(at.getUTCDate())} `
    + `${two(at.getUTCHours())}:${two(at.getUTCMinutes())}`;
}

export const position = card => `${card.topic}/${card.partition} at ${count(card.offset)}`;

export function pretty(json) {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch (error) {
    if (error instanceof SyntaxError) return json; // Shown as it stands.
    throw error;
  }
}
