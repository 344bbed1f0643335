import { useSyncExternalStore } from 'react';
import { forget, recall, remember } from '../../shared/ui/stored.ts';
import type { Attached } from './attachments.ts';
import type { Outgoing } from './outgoing.ts';

// Drafts, unsent answers and the names of files beside them are words about a person. They are kept for this tab only, in sessionStorage: they survive a
// reload, a crash and a log-in that ran out, and are gone with the tab or the log-out. They belong to the one who wrote
// them: when another logs in on this tab, they go.

const prefix = 'lotse.words.';
const tab = () => sessionStorage;
const listeners = new Set<() => void>();

export type Words = 'answer' | 'note' | 'outgoing' | 'attached';

function placeOf(owner: string, id: string, words: Words): string {
  return `${prefix}${owner}.${id}.${words}`;
}

export function draftOf(owner: string, id: string, words: 'answer' | 'note'): string {
  return recall<string>(placeOf(owner, id, words), tab) ?? '';
}

export function keptOutgoing(owner: string, id: string): Outgoing[] {
  return recall<Outgoing[]>(placeOf(owner, id, 'outgoing'), tab) ?? [];
}

export function keptAttached(owner: string, id: string): Attached[] {
  return recall<Attached[]>(placeOf(owner, id, 'attached'), tab) ?? [];
}

export function keep(owner: string, id: string, words: Words, value: string | unknown[]): void {
  if (value.length === 0) {
    forget(placeOf(owner, id, words), tab);
  } else {
    remember(placeOf(owner, id, words), value, tab);
  }
  listeners.forEach((changed) => changed());
}

/** A text being written, and how to change it. */
export function useDraft(
  owner: string,
  id: string,
  words: 'answer' | 'note',
): [string, (text: string) => void] {
  const text = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => draftOf(owner, id, words),
  );
  return [text, (next) => keep(owner, id, words, next)];
}

/** Removes the words of everybody but this one; of everybody on log-out. */
export function forgetWordsExcept(owner: string | null): void {
  try {
    for (const place of Object.keys(sessionStorage)) {
      if (place.startsWith(prefix) && (owner === null || !place.startsWith(`${prefix}${owner}.`))) {
        sessionStorage.removeItem(place);
      }
    }
  } catch {
    // Without storage nothing was kept.
  }
}
