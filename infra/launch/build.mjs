// Builds the two programs that run, where they are missing or older than their sources.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

const SOURCES = ['bots/src/main', 'gateway/src/main', 'infra/sandbox/src/main', 'counsellor-console/src'];
const POMS = ['pom.xml', 'bots/pom.xml', 'gateway/pom.xml', 'infra/sandbox/pom.xml', 'counsellor-console/package.json'];

/** The runnable jars, built if need be. */
export function programs(say) {
  const jars = () => ({ gateway: jarIn('gateway/target', 'gateway'), sandbox: jarIn('infra/sandbox/target', 'sandbox') });
  const found = jars();
  if (!found.gateway || !found.sandbox || isStale(found)) {
    say('Building Lotse. The first time this takes some minutes …');
    const build = spawnSync(
      'mvn',
      ['-B', '-q', 'package', '-DskipTests', '-pl', 'gateway,infra/sandbox', '-am'],
      { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
    );
    if (build.error) {
      throw new Error('Maven is not there: install Maven 3.8.6 or newer, https://maven.apache.org');
    }
    if (build.status !== 0) {
      throw new Error('The build failed; what it said stands above.');
    }
  }
  return jars();
}

function jarIn(folder, name) {
  const path = join(ROOT, folder);
  const file = existsSync(path) && readdirSync(path).find((it) => it.startsWith(`${name}-`) && it.endsWith('-app.jar'));
  return file ? join(path, file) : undefined;
}

function isStale({ gateway, sandbox }) {
  const built = Math.min(statSync(gateway).mtimeMs, statSync(sandbox).mtimeMs);
  return [...SOURCES, ...POMS].some((it) => newest(join(ROOT, it)) > built);
}

function newest(path) {
  if (!existsSync(path)) {
    return 0;
  }
  const stat = statSync(path);
  return stat.isDirectory()
    ? Math.max(0, ...readdirSync(path).map((it) => newest(join(path, it))))
    : stat.mtimeMs;
}
