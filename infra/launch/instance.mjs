// One running Lotse of this checkout: its ports, its folder, its processes.
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { programs, ROOT } from './build.mjs';
import { findJdk, GATEWAY_OPTIONS } from './jdk.mjs';

const HOME = join(ROOT, '.lotse');
const CURRENT = join(HOME, 'current-port');

export class Instance {
  constructor(port) {
    if (!Number.isInteger(port) || port < 1024 || port > 65525) {
      throw new Error('--port wants a number from 1024 to 65525; 1 and 10 above it are used, too.');
    }
    this.port = port;
    this.folder = join(HOME, String(port));
    this.url = `http://127.0.0.1:${port}`;
    this.managementUrl = `http://127.0.0.1:${port + 1}`;
    this.sandboxUrl = `http://127.0.0.1:${port + 10}`;
  }

  /** The one named, or the one that was started last. */
  static of(port) {
    return new Instance(port ?? (existsSync(CURRENT) ? Number(readFileSync(CURRENT, 'utf8')) : 8080));
  }

  /** Starts sandbox and gateway and returns when both are ready. */
  async up({ fresh = false, say }) {
    if (!fresh && isOurs(this.#pid('gateway'), this.#mark('gateway')) && (await this.isReady())) {
      say(`Lotse runs already at ${this.url}`);
      return;
    }
    await this.#stopPrograms();
    if (fresh) {
      await this.stopServers();
      rmSync(this.folder, { recursive: true, force: true });
    }
    try {
      await this.#startAll(say);
    } catch (failure) {
      await this.down();
      throw failure;
    }
  }

  async #startAll(say) {
    const jdk = findJdk();
    const jars = programs(say);
    for (const port of [this.port, this.port + 1, this.port + 10]) {
      await expectFree(port);
    }
    mkdirSync(this.folder, { recursive: true, mode: 0o700 });
    writeFileSync(CURRENT, String(this.port));
    say('Starting the sandbox …');
    this.#start('sandbox', jdk, ['-jar', jars.sandbox, '--port', String(this.port + 10), '--state', join(this.folder, 'phones.json')], {});
    await this.#await('sandbox', () => answers(`${this.sandboxUrl}/sandbox/phones`));
    say('Starting the gateway, with PostgreSQL and Redis in its folder …');
    this.#start('gateway', jdk, [...GATEWAY_OPTIONS, '-jar', jars.gateway], {
      SPRING_APPLICATION_JSON: JSON.stringify(this.#settings()),
    });
    await this.#await('gateway', () => this.isReady());
  }

  isReady() {
    return answers(`${this.managementUrl}/actuator/health/readiness`);
  }

  /** Stops gateway, sandbox and the servers of the folder, each by its process id. */
  async down() {
    await this.#stopPrograms();
    await this.stopServers();
  }

  async #stopPrograms() {
    for (const name of ['gateway', 'sandbox']) {
      await stop(this.#pid(name), 'SIGTERM', this.#mark(name));
      rmSync(join(this.folder, `${name}.pid`), { force: true });
    }
  }

  async stopServers() {
    await stop(firstNumber(join(this.folder, 'postgres', 'postmaster.pid')), 'SIGINT', join(this.folder, 'postgres'));
    await stop(firstNumber(join(this.folder, 'redis.pid')), 'SIGTERM', join(this.folder, 'redis-server'));
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
    const log = openSync(join(this.folder, `${name}.log`), 'a', 0o600);
    const child = spawn(join(jdk, 'bin', 'java'), [this.#mark(name), ...args], {
      cwd: ROOT,
      detached: true,
      stdio: ['ignore', log, log],
      env: { ...process.env, ...env },
    });
    writeFileSync(join(this.folder, `${name}.pid`), String(child.pid));
    child.unref();
  }

  async #await(name, isReady) {
    for (let tries = 0; tries < 600; tries++) {
      if (await isReady()) {
        return;
      }
      if (!isOurs(this.#pid(name), this.#mark(name))) {
        throw new Error(`The ${name} stopped while starting. Its last words:\n${this.#lastWords(name)}`);
      }
      await pause(200);
    }
    throw new Error(`The ${name} is not ready after two minutes: see ${join(this.folder, `${name}.log`)}`);
  }

  #lastWords(name) {
    return readFileSync(join(this.folder, `${name}.log`), 'utf8').trim().split('\n').slice(-15).join('\n');
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

/** Whether this process runs and its command line shows the mark. */
function isOurs(pid, mark) {
  if (!pid) {
    return false;
  }
  const proc = `/proc/${pid}/cmdline`;
  if (existsSync('/proc/self/cmdline')) {
    return existsSync(proc) && readFileSync(proc, 'utf8').replaceAll('\0', ' ').includes(mark);
  }
  return spawnSync('ps', ['-ww', '-o', 'args=', '-p', String(pid)], { encoding: 'utf8' }).stdout?.includes(mark) ?? false;
}

/** Another's process is left alone. */
async function stop(pid, signal, mark) {
  if (!isOurs(pid, mark)) {
    return;
  }
  process.kill(pid, signal);
  for (let tries = 0; tries < 300 && isOurs(pid, mark); tries++) {
    await pause(100);
  }
  if (isOurs(pid, mark)) {
    process.kill(pid, 'SIGKILL');
  }
}
