import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { Inbox } from '../../shared/api/types.ts';
import { announce } from '../../shared/ui/Announcements.tsx';
import { useNames } from '../../shared/ui/names.ts';
import { useSay } from '../../shared/ui/say.ts';
import { arrivalsBetween, inbox } from './inbox.ts';

/** Says new offers and messages to those who do not see them come. */
export function useArrivals(): void {
  const say = useSay();
  const names = useNames();
  const { data } = useQuery(inbox);
  const before = useRef<Inbox | undefined>(undefined);

  useEffect(() => {
    if (before.current && data && before.current !== data) {
      const words = arrivalsBetween(before.current, data).map(({ type, card }) =>
        type === 'offer'
          ? say('arrival.offer', { pseudonym: card.pseudonym, language: names.language(card.language) })
          : say('arrival.message', { pseudonym: card.pseudonym }),
      );
      if (words.length > 0) {
        announce(words.join(' '));
      }
    }
    before.current = data;
  }, [data, say, names]);
}
