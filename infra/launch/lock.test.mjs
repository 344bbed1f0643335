import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterEach, beforeEach, test } from 'node:test';
import { ROOT } from './build.mjs';
import { Lock } from './lock.mjs';
import { bornAt } from './processes.mjs';

/** Takes the lock, says who has it, and lives until its input ends. */
const TAKER = `
  const { Lock } = await import(process.argv[1]);
  console.log(new Lock(process.argv[2]).take('a test')?.pid ?? process.pid);
  process.stdin.resume();`;

let folder;
let path;
let takers;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'lock-'));
  path = join(folder, 'a.lock');
  takers = [];
});

afterEach(async () => {
  await Promise.all(takers.map((it) => end(it, 'SIGTERM')));
  rmSync(folder, { recursive: true });
});

test('of many that start at once one gets it, and all know which', async () => {
  const holders = await Promise.all(Array.from({ length: 8 }, () => holderSeenBy(taker())));

  assert.equal(new Set(holders).size, 1);
  assert.ok(takers.some((it) => it.pid === holders[0]));
  assert.deepEqual(readdirSync(folder), ['a.lock']);
});

test('what a killed process had is free, and only one gets that', async () => {
  const dead = taker();
  await holderSeenBy(dead);
  await end(dead, 'SIGKILL');

  const holders = await Promise.all(Array.from({ length: 8 }, () => holderSeenBy(taker())));

  assert.equal(new Set(holders).size, 1);
  assert.notEqual(holders[0], dead.pid);
});

test('who was given the id of a dead process holds nothing', () => {
  writeFileSync(path, JSON.stringify({ by: 'an earlier one', pid: process.pid, born: 'long ago' }));

  assert.equal(new Lock(path).holder(), undefined);
  assert.equal(new Lock(path).take('a test'), undefined);
});

test('a lock that nobody can read is free', () => {
  writeFileSync(path, '{"by":');

  assert.equal(new Lock(path).take('a test'), undefined);
});

test('it is released by who has it alone', async () => {
  const holder = taker();
  await holderSeenBy(holder);
  const lock = new Lock(path);

  lock.release();

  assert.equal(lock.holder()?.pid, holder.pid);
  await end(holder, 'SIGKILL');
  lock.take('a test');
  lock.release();
  assert.deepEqual(readdirSync(folder), []);
});

test('a process is known by its id and its beginning', () => {
  assert.ok(bornAt(process.pid));
  assert.equal(bornAt(process.pid), bornAt(process.pid));
  assert.notEqual(bornAt(process.pid), bornAt(process.ppid));
});

test('a second start says who is first, and touches nothing', () => {
  const lock = new Lock(join(ROOT, '.lotse', '1024.lock'));
  assert.equal(lock.take('a test'), undefined);
  try {
    for (const program of [['demo.mjs'], ['dev.mjs', 'up'], ['demo.mjs', '--fresh']]) {
      const second = spawnSync('node', [join(import.meta.dirname, program[0]), ...program.slice(1), '--port', '1024'], {
        encoding: 'utf8',
      });

      assert.equal(second.status, 1);
      assert.match(second.stderr, /^Lotse is starting or running already .*a test, process \d+, since \d\d:\d\d.*\n$/);
      assert.equal(lock.holder()?.pid, process.pid);
    }
  } finally {
    lock.release();
  }
});

function taker() {
  const it = spawn('node', ['--input-type=module', '-e', TAKER, join(import.meta.dirname, 'lock.mjs'), path], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  takers.push(it);
  return it;
}

async function holderSeenBy(taker) {
  const [line] = await once(createInterface(taker.stdout), 'line');
  return Number(line);
}

async function end(child, signal) {
  if (child.exitCode === null && child.signalCode === null) {
    child.kill(signal);
    await once(child, 'exit');
  }
}
