import { useEffectEvent, useLayoutEffect, useSyncExternalStore } from 'react';
import { recall, remember } from './stored.ts';

const place = 'lotse.shortcuts';
const listeners = new Set<() => void>();
let enabled = recall<boolean>(place) ?? true;

/** Single keys as shortcuts can be turned off: they get in the way of dictation and of some screen readers. */
export function useShortcutsEnabled(): [boolean, (next: boolean) => void] {
  const current = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => enabled,
  );
  return [current, setEnabled];
}

function setEnabled(next: boolean): void {
  enabled = next;
  remember(place, next);
  listeners.forEach((changed) => changed());
}

let underDialogue = false;

// What stands open is looked at before anybody acts on the key: a dialogue that it closes may be gone at once.
window.addEventListener(
  'keydown',
  () => {
    underDialogue = document.querySelector('[aria-modal="true"], [role="menu"]') !== null;
  },
  { capture: true },
);

type Options = { when?: boolean; inFields?: boolean };

/**
 * Calls `act` when one of the keys is pressed and nothing else wants it: not while writing (unless `inFields`), not with
 * a modifier, not while a dialogue or a menu is open. On a layout without Latin letters the key in the same place counts.
 */
export function useShortcut(
  keysOf: readonly string[],
  act: (event: KeyboardEvent) => void,
  options: Options = {},
) {
  const { when = true, inFields = false } = options;
  const pressed = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) {
      return;
    }
    const wanted = keysOf.includes(keyOf(event));
    if (!wanted || (!inFields && (isField(event.target) || (!enabled && keyOf(event).length === 1)))) {
      return;
    }
    if (underDialogue) {
      return;
    }
    event.preventDefault();
    act(event);
  });

  // A key is heard from the moment in which it is on the screen.
  useLayoutEffect(() => {
    if (!when) {
      return;
    }
    const listener = (event: KeyboardEvent) => pressed(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, [when]);
}

function keyOf(event: KeyboardEvent): string {
  if (/^[a-z?]$/i.test(event.key) || event.key.length > 1) {
    return event.key.length > 1 ? event.key : event.key.toLowerCase();
  }
  return /^Key([A-Z])$/.exec(event.code)?.[1]?.toLowerCase() ?? event.key;
}

function isField(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement && target.closest('input, textarea, select, [contenteditable]') !== null
  );
}
