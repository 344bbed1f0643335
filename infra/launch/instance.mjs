// One running Lotse of this checkout: its ports, its folder, its processes.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, fstatSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programs, ROOT } from './build.mjs';
import { findJdk, GATEWAY_OPTIONS } from './jdk.mjs';
import { Lock } from './lock.mjs';
import { metaSettings, openAccounts } from './meta.mjs';
import { isOurs, stop } from './processes.mjs';

const HOME = join(ROOT, '.lotse');
const CURRENT = join(HOME, 'current-port');

export class Instance {
  #lock;
  #started = new Map();

  constructor(port) {
    if (!Number.isInteger(port) || port < 1024 || port > 65525) {
      throw new Error('--port wants a number from 1024 to 65525; 1 and 10 above it are used, too.');
    }
    this.port = port;
    this.folder = join(HOME, String(port));
    this.url = `http://127.0.0.1:${port}`;
    this.managementUrl = `http://127.0.0.1:${port + 1}`;
    this.sandboxUrl = `http://127.0.0.1:${port + 10}`;
    // Beside the folder: a fresh start deletes that.
    this.#lock = new Lock(`${this.folder}.lock`);
  }

  /** The one named, or the one that was started last. */
  static of(port) {
    return new Instance(port ?? (existsSync(CURRENT) ? Number(readFileSync(CURRENT, 'utf8')) : 8080));
  }

  /** Until this process ends, nobody else starts or runs this one. Throws a sentence that says who does. */
  claim(by) {
    const holder = this.#lock.take(by);
    if (holder) {
      const since = new Date(holder.since).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
      throw new Error(this.taken(`${holder.by}, process ${holder.pid}, since ${since}`));
    }
    process.once('exit', () => this.#lock.release());
  }

  taken(by) {
    return `Lotse is starting or running already at ${this.url} (${by}): infra/dev down --port ${this.port} stops it.`;
  }

  async isUp() {
    return ['gateway', 'sandbox'].every((it) => isOurs(this.#pid(it), this.#mark(it))) && (await this.isReady());
  }

  /** Starts sandbox and gateway and returns when both are ready. Only for who has claimed this one. */
  async up({ fresh = false, say, told }) {
    try {
      await this.#stopPrograms();
      if (fresh) {
        await this.stopServers();
        rmSync(this.folder, { recursive: true, force: true });
      }
      await this.#startAll(say, told);
    } catch (failure) {
      await this.down();
      throw failure;
    }
  }

  async #startAll(say, told) {
    const jdk = findJdk();
    const jars = await programs({ say, told });
    for (const port of [this.port, this.port + 1, this.port + 10]) {
      await expectFree(port);
    }
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeFileSync(CURRENT, String(this.port));
    say('Starting the sandbox …');
    this.#start('sandbox', jdk, ['-jar', jars.sandbox, '--port', String(this.port + 10), '--state', join(this.folder, 'phones.json')], {});
    await this.#await('sandbox', told, () => answers(`${this.sandboxUrl}/sandbox/phones`));
    await openAccounts((it) => this.#secret(it), this.sandboxUrl);
    say('Starting the gateway, with PostgreSQL and Redis in its folder …');
    this.#start('gateway', jdk, [...GATEWAY_OPTIONS, '-jar', jars.gateway], {
      SPRING_APPLICATION_JSON: JSON.stringify(this.#settings()),
    });
    await this.#await('gateway', told, () => this.isReady());
  }

  isReady() {
    return answers(`${this.managementUrl}/actuator/health/readiness`);
  }

  /** Which of the programs started here has ended by itself, in a sentence; nothing while all run. */
  ended() {
    const first = this.#firstEnded();
    if (!first) {
      return undefined;
    }
    const [name, { child }] = first;
    return `The ${name} has ended (${child.signalCode ?? `exit code ${child.exitCode}`}); its log is ${this.#log(name)}.`;
  }

  /** Stops gateway, sandbox and the servers of the folder, each by its process id, and first whoever runs them. */
  async down() {
    const holder = this.#lock.holder();
    if (holder && holder.pid !== process.pid) {
      await stop(holder.pid, 'SIGTERM', () => this.#lock.holder()?.pid === holder.pid);
    }
    await this.#stopPrograms();
    await this.stopServers();
  }

  async #stopPrograms() {
    for (const name of ['gateway', 'sandbox']) {
      await stopOurs(this.#pid(name), 'SIGTERM', this.#mark(name));
      rmSync(join(this.folder, `${name}.pid`), { force: true });
    }
  }

  async stopServers() {
    await stopOurs(firstNumber(join(this.folder, 'postgres', 'postmaster.pid')), 'SIGINT', join(this.folder, 'postgres'));
    await stopOurs(firstNumber(join(this.folder, 'redis.pid')), 'SIGTERM', join(this.folder, 'redis-server'));
  }

  password() {
    return readFileSync(join(this.folder, 'demo-password'), 'utf8').trim();
  }

  databaseUrl() {
    const port = readFileSync(join(this.folder, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[3].trim();
    const password = readFileSync(join(this.folder, 'postgres-password'), 'utf8').trim();
    return `postgresql://postgres:${password}@127.0.0.1:${port}/postgres`;
  }

  redisUrl() {
    const port = readFileSync(join(this.folder, 'redis.port'), 'utf8').trim();
    const password = readFileSync(join(this.folder, 'redis-password'), 'utf8').trim();
    return `redis://:${password}@127.0.0.1:${port}`;
  }

  #settings() {
    return {
      'server.port': this.port,
      'server.address': '127.0.0.1',
      'management.server.port': this.port + 1,
      'lotse.data-dir': this.folder,
      'lotse.demo': true,
      'lotse.public-url': this.url,
      'lotse.offer.holds': '2m',
      'lotse.channels.telegram-main.type': 'telegram',
      'lotse.channels.telegram-main.token': `1000001:${this.#secret('telegram-token')}`,
      'lotse.channels.telegram-main.webhook-secret': this.#secret('telegram-webhook-secret'),
      'lotse.channels.telegram-main.api-url': this.sandboxUrl,
      'lotse.channels.telegram-main.username': 'lotse_1000001_bot',
      'lotse.channels.telegram-main.link-url': `${this.sandboxUrl}/t.me`,
      ...metaSettings((it) => this.#secret(it), this.sandboxUrl),
    };
  }

  #secret(name) {
    const file = join(this.folder, name);
    if (!existsSync(file)) {
      writeFileSync(file, randomBytes(24).toString('hex'), { mode: 0o600 });
    }
    return readFileSync(file, 'utf8').trim();
  }

  #start(name, jdk, args, env) {
    const log = openSync(this.#log(name), 'a', 0o600);
    const { size } = fstatSync(log);
    const child = spawn(join(jdk, 'bin', 'java'), [this.#mark(name), ...args], {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...env },
    });
    closeSync(log);
    writeFileSync(join(this.folder, `${name}.pid`), String(child.pid));
    child.unref();
    this.#started.set(name, { child, logFrom: size });
  }

  async #await(name, told, isReady) {
    for (let tries = 0; tries < 600; tries++) {
      told.throwIfAborted();
      if (this.#firstEnded()) {
        const words = this.#lastWords();
        throw new Error(`${this.ended()} ${words ? `Its last words:\n${words}` : 'It said nothing.'}`);
      }
      if (await isReady()) {
        return;
      }
      await pause(200);
    }
    throw new Error(`The ${name} is not ready after two minutes: see ${this.#log(name)}`);
  }

  #firstEnded() {
    return [...this.#started].find(([, { child }]) => child.exitCode !== null || child.signalCode !== null);
  }

  /** Of what ended first; what it said in its earlier lives stands in the same log. */
  #lastWords() {
    const [name, { logFrom }] = this.#firstEnded();
    return readFileSync(this.#log(name)).subarray(logFrom).toString().trim().split('\n').slice(-15).join('\n');
  }

  #log(name) {
    return join(this.folder, `${name}.log`);
  }

  /** By this a program is known again: ids of processes are given anew after a restart of the machine. */
  #mark(name) {
    return `-Dlotse.instance=${join(this.folder, name)}`;
  }

  #pid(name) {
    return firstNumber(join(this.folder, `${name}.pid`));
  }
}

async function answers(url) {
  try {
    return (await fetch(url)).ok;
  } catch {
    return false;
  }
}

function expectFree(port) {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', () =>
      reject(new Error(`Port ${port} is taken: stop what runs there, or choose others with --port N.`)),
    );
    probe.listen(port, '127.0.0.1', () => probe.close(resolve));
  });
}

function firstNumber(file) {
  return existsSync(file) ? Number.parseInt(readFileSync(file, 'utf8'), 10) : undefined;
}

function stopOurs(pid, signal, mark) {
  return stop(pid, signal, () => isOurs(pid, mark));
}
