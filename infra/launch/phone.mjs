// A young person, played on the sandbox's phones.

export class Phone {
  constructor(instance, channel, name) {
    this.base = `${instance.sandboxUrl}/sandbox/phones`;
    this.channel = channel;
    this.name = name;
  }

  /** Makes the person if they are new. */
  async pickUp(language) {
    const phone = { channel: this.channel, name: this.name, ...(language ? { language } : {}) };
    return call('POST', this.base, phone);
  }

  say(text) {
    return call('POST', `${this.#self()}/say`, { text });
  }

  tap(button) {
    return call('POST', `${this.#self()}/tap`, { button });
  }

  send(message) {
    return call('POST', `${this.#self()}/send`, message);
  }

  block() {
    return call('POST', `${this.#self()}/block`);
  }

  unblock() {
    return call('POST', `${this.#self()}/unblock`);
  }

  look() {
    return call('GET', this.#self());
  }

  #self() {
    return `${this.base}/${encodeURIComponent(this.channel)}/${encodeURIComponent(this.name)}`;
  }
}

async function call(method, url, body) {
  const response = await fetch(url, {
    method,
    ...(body ? { body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } } : {}),
  });
  const text = await response.text();
  if (!response.ok) {
    throw new Error(`The sandbox says ${response.status}: ${text}`);
  }
  return text ? JSON.parse(text) : undefined;
}
