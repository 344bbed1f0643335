import type { Reason } from '../api/types.ts';
import { useNames } from './names.ts';
import { useSay, type MessageKey } from './say.ts';

const sentences: Record<string, MessageKey> = {
  offered: 'reason.offered',
  'waiting-all-busy': 'reason.waiting-all-busy',
  'waiting-nobody-available': 'reason.waiting-nobody-available',
  'waiting-nobody-speaks': 'reason.waiting-nobody-speaks',
  'waiting-turn': 'reason.waiting-turn',
  'with-supervisors': 'reason.with-supervisors',
};

/** Why this conversation is where it is, in one sentence. */
export function ReasonSentence({ reason }: { reason: Reason }) {
  const say = useSay();
  const names = useNames();
  const taken = reason.code === 'offered' && reason.level === null;
  return say(taken ? 'reason.taken' : (sentences[reason.code] ?? 'reason.other'), {
    language: names.language(reason.language),
    country: reason.country,
    known: reason.known,
    places: reason.busy === null || reason.capacity === null ? 'none' : 'counted',
    busy: reason.busy ?? 0,
    capacity: reason.capacity ?? 0,
  });
}
