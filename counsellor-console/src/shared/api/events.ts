import type { Bell } from './types.ts';

/** Whether the desk's bells can be heard. */
export type Line = 'open' | 'broken';

export type Listener = { onBell: (bell: Bell) => void; onLine: (line: Line) => void };

const patienceMs = [1_000, 2_000, 5_000, 15_000, 30_000] as const;

/**
 * Listens to the desk's bells until told to stop.
 *
 * Bells missed while the line was broken are lost: whoever listens refetches each time it opens. The browser gives up
 * for good when the desk answers with an error, so a closed line is opened anew, ever more patiently.
 */
export function listen({ onBell, onLine }: Listener): () => void {
  let source: EventSource | undefined;
  let again: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;

  const open = () => {
    source = new EventSource('/api/events');
    source.addEventListener('open', () => {
      failures = 0;
      onLine('open');
    });
    source.addEventListener('inbox', () => onBell({ type: 'inbox' }));
    source.addEventListener('conversation', (event: MessageEvent<string>) => {
      const { id } = JSON.parse(event.data) as { id: string };
      onBell({ type: 'conversation', id });
    });
    source.addEventListener('error', () => {
      onLine('broken');
      if (source?.readyState === EventSource.CLOSED) {
        again = setTimeout(open, patienceMs[Math.min(failures, patienceMs.length - 1)]);
        failures += 1;
      }
    });
  };

  open();
  return () => {
    clearTimeout(again);
    source?.close();
  };
}
