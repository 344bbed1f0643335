import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { applyToConversation } from '../features/conversation/conversation.ts';
import { applyToInbox } from '../features/inbox/inbox.ts';
import { listen, type Line } from '../shared/api/events.ts';
import { keys } from '../shared/api/keys.ts';
import { patiently } from './patiently.ts';

const patienceMs = 4_000;

/** Hands each bell to the features. Says whether the line has been broken for longer than a hiccup. */
export function useDeskEvents(): Line {
  const client = useQueryClient();
  const [line, setLine] = useState<Line>('open');

  useEffect(() => {
    const patience = patiently(setLine, patienceMs);
    const stop = listen({
      onBell: (bell) => {
        applyToInbox(client, bell);
        applyToConversation(client, bell);
      },
      onLine: (next) => {
        patience.hear(next);
        if (next === 'open') {
          // Whatever rang meanwhile was not heard.
          void client.invalidateQueries({ queryKey: keys.inbox });
          void client.invalidateQueries({ queryKey: keys.conversations });
        } else {
          // Tells a broken line from a session that ran out.
          void client.invalidateQueries({ queryKey: keys.me });
        }
      },
    });
    return () => {
      patience.stop();
      stop();
    };
  }, [client]);

  return line;
}
