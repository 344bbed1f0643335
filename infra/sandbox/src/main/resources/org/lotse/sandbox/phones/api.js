let bot = '';

/** Which bot the phones show from now on: an id, or nothing for the one that connected last. */
export function choose(id) {
  bot = id;
}

export async function call(method, path, body) {
  const url = new URL(path, document.baseURI);
  if (bot) url.searchParams.set('bot', bot);
  const answer = await fetch(url, {
    method,
    headers: body ? { 'Content-Type': 'application/json' } : {},
    body: body ? JSON.stringify(body) : undefined,
  });
  const result = answer.status === 204 ? null : await answer.json();
  if (!answer.ok) throw new Error(result?.detail ?? 'That did not work.');
  return result;
}

export const bots = () => call('GET', 'sandbox/bots');
export const people = () => call('GET', 'sandbox/phones');
export const add = (name, language) => call('POST', 'sandbox/phones', { channel: 'telegram', name, language });
export const look = (name) => call('GET', `sandbox/phones/telegram/${encodeURIComponent(name)}`);
export const act = (name, what, body = {}) =>
  call('POST', `sandbox/phones/telegram/${encodeURIComponent(name)}/${what}`, body);
export const faults = () => call('GET', 'sandbox/faults/telegram');
export const setFaults = (switches) => call('PUT', 'sandbox/faults/telegram', switches);
export const clearFaults = () => call('DELETE', 'sandbox/faults/telegram');
export const calls = () => call('GET', 'sandbox/calls/telegram');
