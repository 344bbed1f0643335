import { VisuallyHidden } from '@mantine/core';
import { useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
let latest = '';

/** Says something to those who hear the page rather than see it. */
export function announce(text: string): void {
  // The same words twice would be heard once: an unseen mark makes them differ.
  latest = latest === text ? `${text}\u00a0` : text;
  listeners.forEach((changed) => changed());
}

export function Announcements() {
  const text = useSyncExternalStore(
    (changed) => {
      listeners.add(changed);
      return () => listeners.delete(changed);
    },
    () => latest,
  );
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {text}
    </VisuallyHidden>
  );
}
