import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { test } from 'node:test';
import { moment } from './options.mjs';

for (const program of ['demo', 'dev', 'bench']) {
  test(`infra/${program} tells how it is used`, () => {
    const { status, stdout, stderr } = run(program, '--help');

    assert.equal(status, 0);
    assert.match(stdout, new RegExp(`^infra/${program} `));
    assert.equal(stderr, '');
  });

  test(`infra/${program} answers an option it does not know with a sentence`, () => {
    const { status, stdout, stderr } = run(program, '--presto');

    assert.equal(status, 2);
    assert.equal(stdout, '');
    assert.equal(stderr, `Unknown option '--presto': see infra/${program} --help.\n`);
  });
}

test('a port that is none is answered with a sentence', () => {
  const { status, stderr } = run('demo', '--port', 'eighty');

  assert.equal(status, 2);
  assert.match(stderr, /^--port wants a number .*\n$/);
});

test('a span is over so much later', () => {
  assert.equal(moment('30d', Date.parse('2026-11-23T12:00:00Z')), '2026-12-23T12:00:00.000Z');
  assert.equal(moment('90m', Date.parse('2026-11-23T12:00:00Z')), '2026-11-23T13:30:00.000Z');
  assert.throws(() => moment('soon', 0), /'soon' is no span/);
  assert.throws(() => moment('0d', 0), /is no span/);
});

function run(program, ...args) {
  return spawnSync('node', [join(import.meta.dirname, `${program}.mjs`), ...args], { encoding: 'utf8' });
}
