let bot = '';

/** Which bot the phones with Telegram show from now on: an id, or nothing for the one that connected last. */
export function choose(id) {
  bot = id;
}

export async function call(method, path, body) {
  const url = new URL(path, document.baseURI);
  if (bot && !/\/(whatsapp|messenger|instagram)\//.test(path)) url.searchParams.set('bot', bot);
  const answer = await fetch(url, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const result = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(result?.detail ?? 'That did not work.');
  return result;
}

const phone = (person) => `sandbox/phones/${person.channel}/${encodeURIComponent(person.name)}`;

export const bots = () => call('GET', 'sandbox/bots');
export const accounts = () => call('GET', 'sandbox/accounts');
export const people = () => call('GET', 'sandbox/phones');
export const add = (channel, name, language) => call('POST', 'sandbox/phones', { channel, name, language });
/** What is on the screen. A page that nobody sees has nobody read it. */
export const look = (person) => call('GET', phone(person) + (document.hidden ? '?peek=true' : ''));
export const act = (person, what, body = {}) => call('POST', `${phone(person)}/${what}`, body);
export const faults = (channel) => call('GET', `sandbox/faults/${channel}`);
export const setFaults = (channel, switches) => call('PUT', `sandbox/faults/${channel}`, switches);
export const clearFaults = (channel) => call('DELETE', `sandbox/faults/${channel}`);
export const calls = (channel) => call('GET', `sandbox/calls/${channel}`);
export const clock = () => call('GET', 'sandbox/clock');
export const moveClock = (by) => call('POST', 'sandbox/clock', { by });
