// A young person, played on the sandbox's phones.
import { basename, extname } from 'node:path';

const KINDS = { image: 'photo', audio: 'voice', video: 'video' };
const MEDIA_TYPES = {
  '.jpg': 'image/jpeg',
  '.jpeg': 'image/jpeg',
  '.png': 'image/png',
  '.gif': 'image/gif',
  '.webp': 'image/webp',
  '.heic': 'image/heic',
  '.ogg': 'audio/ogg',
  '.mp3': 'audio/mpeg',
  '.m4a': 'audio/mp4',
  '.mp4': 'video/mp4',
  '.pdf': 'application/pdf',
  '.txt': 'text/plain',
};

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

  start(code) {
    return call('POST', `${this.#self()}/start`, code ? { code } : {});
  }

  say(text) {
    return call('POST', `${this.#self()}/say`, { text });
  }

  tap(button) {
    return call('POST', `${this.#self()}/tap`, { button });
  }

  /** Sends files of one's own as what the first of them is. */
  sendFiles(files) {
    const packed = files.map(({ name, bytes }) => ({
      fileName: basename(name),
      mediaType: MEDIA_TYPES[extname(name).toLowerCase()] ?? 'application/octet-stream',
      data: bytes.toString('base64'),
    }));
    return this.send({ kind: KINDS[packed[0].mediaType.split('/')[0]] ?? 'document', files: packed });
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

/** Moves the clock of Meta's channels on, and tells what it shows now. */
export function moveClock(instance, by) {
  return call('POST', `${instance.sandboxUrl}/sandbox/clock`, { by });
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
