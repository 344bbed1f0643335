import type { Delivery, Entry } from '../../shared/api/types.ts';
import { useSay, type MessageKey } from '../../shared/ui/say.ts';
import classes from './Thread.module.css';

/** Why a message did not go, as far as the desk can tell; a word the console does not know is still a refusal. */
const failures: Record<string, MessageKey> = {
  'became-a-group': 'delivery.failed.unsupported',
  blocked: 'delivery.failed.blocked',
  erased: 'delivery.failed.erased',
  moved: 'delivery.failed.moved',
  'no-answer': 'delivery.failed.noAnswer',
  options: 'delivery.failed.unsupported',
  'opted-out': 'delivery.failed.optedOut',
  stopped: 'delivery.failed.stopped',
  template: 'delivery.failed.template',
  'too-long': 'delivery.failed.tooLong',
  'unknown-person': 'delivery.failed.unreachable',
  unreachable: 'delivery.failed.unreachable',
  unsupported: 'delivery.failed.unsupported',
  'window-closed': 'delivery.failed.window',
};

/** How far a message got, in words. */
export function DeliveryWords({
  entry,
  delivery,
  channel,
}: {
  entry: Entry;
  delivery: Delivery;
  channel: string;
}) {
  const say = useSay();
  switch (delivery.status) {
    case 'FAILED':
      return (
        <span className={classes.bad}>
          {say(failures[delivery.reason ?? ''] ?? 'delivery.failed', { channel })}
        </span>
      );
    case 'UNKNOWN':
      return <span className={classes.warn}>{say('delivery.UNKNOWN', { channel })}</span>;
    case 'QUEUED':
    case 'SENDING':
    case 'SENT':
    case 'DELIVERED':
    case 'READ':
      // A bot's message that went well needs no word.
      return entry.author === 'BOT' ? null : (
        <span>{say(`delivery.${delivery.status}`, { parts: delivery.parts })}</span>
      );
  }
}
