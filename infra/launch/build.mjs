// Builds the programs that run, where they are missing or older than their sources.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Folder of each program, which is also its Maven module, and what it is made of. */
const PROGRAMS = {
  gateway: { folder: 'gateway', parts: ['bots', 'counsellor-console', 'gateway'] },
  sandbox: { folder: 'infra/sandbox', parts: ['infra/sandbox'] },
  benchmark: { folder: 'infra/benchmark', parts: ['bots', 'counsellor-console', 'gateway', 'infra/benchmark'] },
};

/** The runnable jars by name, built if need be. */
export async function programs({ say, names = ['gateway', 'sandbox'], told }) {
  if (names.some(isStale)) {
    say('Building Lotse. The first time this takes some minutes …');
    await build(names.map((it) => PROGRAMS[it].folder), told);
  }
  return Object.fromEntries(names.map((it) => [it, jarOf(it)]));
}

async function build(folders, told) {
  const args = ['-B', '-q', 'package', '-Dmaven.test.skip=true', '-DskipTests', '-pl', folders.join(','), '-am'];
  const maven = spawn('mvn', args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    // Else Maven puts back colours that it never changed, also where nothing shows colours.
    env: { ...process.env, MAVEN_OPTS: `${process.env.MAVEN_OPTS ?? ''} -Djansi.noreset=true` },
  });
  told?.addEventListener('abort', () => maven.kill());
  const [code, signal] = await once(maven, 'exit').catch(() => {
    throw new Error('Maven is not there: install Maven 3.8.6 or newer, https://maven.apache.org');
  });
  told?.throwIfAborted();
  if (signal) {
    throw new Error(`The build was ended by ${signal}.`);
  }
  if (code !== 0) {
    throw new Error('The build failed; what it said stands above.');
  }
}

function jarOf(name) {
  const path = join(ROOT, PROGRAMS[name].folder, 'target');
  const jars = existsSync(path)
    ? readdirSync(path)
        .filter((it) => it.startsWith(`${name}-`) && it.endsWith('-app.jar'))
        .map((it) => join(path, it))
    : [];
  // After a new version the jar of the old one still lies there.
  return jars.sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
}

function isStale(name) {
  const jar = jarOf(name);
  const parts = PROGRAMS[name].parts.flatMap((it) => [...sources(it), `${it}/pom.xml`, `${it}/package.json`]);
  return !jar || ['pom.xml', ...parts].some((it) => newest(join(ROOT, it)) > statSync(jar).mtimeMs);
}

/** Tests are in no program. */
function sources(part) {
  return part === 'counsellor-console'
    ? ['src', 'public', 'index.html', 'vite.config.ts', 'package-lock.json'].map((it) => `${part}/${it}`)
    : [`${part}/src/main`];
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
