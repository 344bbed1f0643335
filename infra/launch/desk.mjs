// One of the staff, at the desk's HTTP interface.
import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

export class Desk {
  #cookies = new Map();

  constructor(instance, name) {
    this.instance = instance;
    this.name = name;
    this.jar = join(instance.folder, 'sessions', `${name}.json`);
  }

  /** Takes up the session of the last call, or logs in. Being at the desk means being available. */
  async sitDown() {
    if (existsSync(this.jar)) {
      this.#cookies = new Map(JSON.parse(readFileSync(this.jar, 'utf8')));
    }
    let me = await this.#request('GET', '/api/session');
    if (me.status === 401) {
      me = await this.#request('POST', '/api/session', { name: this.name, password: this.instance.password() });
      if (me.status !== 200) {
        throw new Error(`${this.name} cannot log in: ${me.body?.detail ?? me.status}`);
      }
      await this.#request('GET', '/api/session');
    }
    if (me.body.roles.includes('COUNSELLOR')) {
      if (me.body.presence === 'OFF') {
        await this.#request('PUT', '/api/presence', { presence: 'AVAILABLE' });
      }
      await this.#request('POST', '/api/presence/heartbeat');
    }
    mkdirSync(join(this.instance.folder, 'sessions'), { recursive: true, mode: 0o700 });
    writeFileSync(this.jar, JSON.stringify([...this.#cookies]), { mode: 0o600 });
    return me.body;
  }

  inbox() {
    return this.#call('GET', '/api/inbox');
  }

  presence(presence) {
    return this.#call('PUT', '/api/presence', { presence });
  }

  /** The one conversation whose id begins like this, among those in the inbox. */
  async find(start) {
    const { offered, mine, closed, waiting } = await this.inbox();
    const ids = [...new Set([...offered, ...mine, ...closed, ...waiting].map((it) => it.id))].filter((it) =>
      it.startsWith(start),
    );
    return ids.length === 1 ? ids[0] : start;
  }

  thread(id) {
    return this.#call('GET', `/api/conversations/${id}`);
  }

  accept(id) {
    return this.#call('POST', `/api/conversations/${id}/accept`);
  }

  decline(id, reason) {
    return this.#call('POST', `/api/conversations/${id}/decline`, { reason });
  }

  close(id) {
    return this.#call('POST', `/api/conversations/${id}/close`);
  }

  answer(id, answer) {
    return this.#call('POST', `/api/conversations/${id}/answers`, answer);
  }

  /** Brings a file that is to go with an answer. */
  upload(id, name, bytes) {
    const form = new FormData();
    form.set('file', new Blob([bytes]), name);
    return this.#call('POST', `/api/conversations/${id}/uploads`, form);
  }

  /** Has the file of an entry fetched, and tells where it is for some minutes. */
  open(id, seq) {
    return this.#call('POST', `/api/conversations/${id}/entries/${seq}/file`);
  }

  note(id, body) {
    return this.#call('POST', `/api/conversations/${id}/notes`, { body });
  }

  /** The campaign of this name; a new one if there is none. */
  async campaign(name) {
    const { campaigns } = await this.#call('GET', '/api/outreach');
    const known = campaigns.find((it) => it.name.toLowerCase() === name.trim().toLowerCase());
    return known ?? this.#call('POST', '/api/outreach/campaigns', { name });
  }

  link(campaign, language, expiresAt) {
    return this.#call('POST', `/api/outreach/campaigns/${campaign.id}/links`, { language, ...(expiresAt ? { expiresAt } : {}) });
  }

  async #call(method, path, body) {
    const response = await this.#request(method, path, body);
    if (response.status >= 400) {
      throw new Error(`${response.status}: ${response.body?.detail ?? response.body?.title ?? 'no reason given'}`);
    }
    return response.body;
  }

  async #request(method, path, body) {
    // A form says itself what it is.
    const isForm = body instanceof FormData;
    const response = await fetch(this.instance.url + path, {
      method,
      ...(body ? { body: isForm ? body : JSON.stringify(body) } : {}),
      headers: {
        Accept: 'application/json',
        ...(isForm ? {} : { 'Content-Type': 'application/json' }),
        'Idempotency-Key': randomUUID(),
        'X-XSRF-TOKEN': this.#cookies.get('XSRF-TOKEN') ?? '',
        Cookie: [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      if (value) {
        this.#cookies.set(name, value);
      } else {
        this.#cookies.delete(name);
      }
    }
    const text = await response.text();
    return { status: response.status, body: text ? JSON.parse(text) : undefined };
  }
}
