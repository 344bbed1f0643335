import type { Line } from '../shared/api/events.ts';

/** Tells that the line is broken once it has been for so long, however often it was tried; that it is open, at once. */
export function patiently(tell: (line: Line) => void, patienceMs: number) {
  let telling: ReturnType<typeof setTimeout> | undefined;
  const stop = () => {
    clearTimeout(telling);
    telling = undefined;
  };
  const hear = (line: Line) => {
    if (line === 'open') {
      stop();
      tell('open');
    } else {
      telling ??= setTimeout(() => tell('broken'), patienceMs);
    }
  };
  return { hear, stop };
}
