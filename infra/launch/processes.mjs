// Processes by their ids, which are given anew: so each is known by something else as well.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';

const HAS_PROC = existsSync('/proc/self/stat');

/** Whether this process runs and its command line shows the mark. */
export function isOurs(pid, mark) {
  if (!pid) {
    return false;
  }
  const line = HAS_PROC ? read(`/proc/${pid}/cmdline`)?.replaceAll('\0', ' ') : ps(pid, 'args');
  return line?.includes(mark) ?? false;
}

/** When this process began, in whatever words the system has for it; undefined if it does not run. */
export function bornAt(pid) {
  if (!HAS_PROC) {
    return ps(pid, 'lstart');
  }
  // The name, in brackets, may hold anything. After it comes the state, and 19 words later the start.
  const stat = read(`/proc/${pid}/stat`);
  const fields = stat?.slice(stat.lastIndexOf(')') + 2).split(' ');
  return fields && fields[0] !== 'Z' ? fields[19] : undefined;
}

/** Tells the process to end, waits, and insists after half a minute. What does not run as expected is left alone. */
export async function stop(pid, signal, runs) {
  if (!runs()) {
    return;
  }
  kill(pid, signal);
  for (let tries = 0; tries < 300 && runs(); tries++) {
    await pause(100);
  }
  if (runs()) {
    kill(pid, 'SIGKILL');
  }
}

function kill(pid, signal) {
  try {
    process.kill(pid, signal);
  } catch (failure) {
    if (failure.code !== 'ESRCH') {
      throw failure;
    }
  }
}

function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined; // Gone, perhaps just now.
  }
}

function ps(pid, what) {
  const told = spawnSync('ps', ['-ww', '-o', `${what}=`, '-p', String(pid)], {
    encoding: 'utf8',
    // Whoever compares two answers must not mind who asked.
    env: { ...process.env, LC_ALL: 'C', TZ: 'UTC' },
  });
  return told.stdout?.trim() || undefined;
}
