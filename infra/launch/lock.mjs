// Who starts or runs something: one at a time.
import { linkSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { bornAt } from './processes.mjs';

/** A file that names the process that has it. What a process had that is gone is free, though its id was given anew. */
export class Lock {
  #path;

  constructor(path) {
    this.#path = path;
  }

  /** Takes it for this process and returns nothing, or returns whoever has it: `by`, `pid` and `since`. */
  take(by) {
    const mine = `${this.#path}.${process.pid}`;
    mkdirSync(dirname(mine), { recursive: true, mode: 0o700 });
    writeFileSync(mine, JSON.stringify({ by, pid: process.pid, born: bornAt(process.pid), since: new Date() }));
    try {
      // A link is there as a whole or not at all; a file that is created first and written then can be met empty.
      while (!link(mine, this.#path)) {
        const holder = this.holder();
        if (holder) {
          return holder;
        }
        this.#clear();
      }
      return undefined;
    } finally {
      rmSync(mine, { force: true });
    }
  }

  /** Whoever has it and still runs. */
  holder() {
    return running(this.#path);
  }

  release() {
    if (this.holder()?.pid === process.pid) {
      rmSync(this.#path, { force: true });
    }
  }

  /** Moves away what a dead process left. If somebody else has just done that and taken the lock, it is theirs again. */
  #clear() {
    const left = `${this.#path}.left.${process.pid}`;
    try {
      renameSync(this.#path, left);
    } catch (failure) {
      if (failure.code === 'ENOENT') {
        return;
      }
      throw failure;
    }
    if (running(left)) {
      link(left, this.#path);
    }
    rmSync(left);
  }
}

function link(from, to) {
  try {
    linkSync(from, to);
    return true;
  } catch (failure) {
    if (failure.code === 'EEXIST') {
      return false;
    }
    throw failure;
  }
}

function running(path) {
  try {
    const holder = JSON.parse(readFileSync(path, 'utf8'));
    return holder.born !== undefined && bornAt(holder.pid) === holder.born ? holder : undefined;
  } catch {
    return undefined; // Gone, perhaps just now, or never written to its end.
  }
}
