import type { Reason } from '../api/types.ts';
import { useNames } from './names.ts';
import { useSay } from './say.ts';

/** Why this conversation is where it is, in one sentence. */
export function ReasonSentence({ reason }: { reason: Reason }) {
  const say = useSay();
  const names = useNames();
  return say(`reason.${reason.code}`, {
    language: names.language(reason.language),
    country: reason.country,
    known: reason.known,
    places: reason.busy === null || reason.capacity === null ? 'none' : 'counted',
    busy: reason.busy ?? 0,
    capacity: reason.capacity ?? 0,
  });
}
