import { Button } from '@mantine/core';
import { Link } from 'react-router';
import type { Card } from '../../shared/api/types.ts';
import { Empty } from '../../shared/ui/Empty.tsx';
import { useSay } from '../../shared/ui/say.ts';
import type { ListName } from './inbox.ts';

type Props = {
  name: ListName;
  offered: readonly Card[];
  away: boolean;
  seesAll: boolean;
  onAvailable: () => void;
};

/** A list without rows: what that means, and what there is elsewhere. */
export function EmptyList({ name, offered, away, seesAll, onAvailable }: Props) {
  const say = useSay();
  switch (name) {
    case 'offered':
      return (
        <Empty title={say(away ? 'empty.offered.away' : 'empty.offered')}>
          {away && (
            <Button variant="light" onClick={onAvailable}>
              {say('presence.become')}
            </Button>
          )}
        </Empty>
      );
    case 'waiting':
      return (
        <Empty title={say(seesAll ? 'empty.waiting.all' : 'empty.waiting')}>
          <span>{say(seesAll ? 'empty.waiting.all.hint' : 'empty.waiting.hint')}</span>
          <ToOffers offered={offered} />
        </Empty>
      );
    case 'mine':
    case 'closed':
      return (
        <Empty title={say(`empty.${name}`)}>
          <ToOffers offered={offered} />
        </Empty>
      );
  }
}

function ToOffers({ offered }: { offered: readonly Card[] }) {
  const say = useSay();
  const [first, ...others] = offered;
  const count = offered.length;
  return (
    first && (
      <>
        <span>{say('empty.offersWait', { count })}</span>
        <Button
          component={Link}
          to={others.length > 0 ? '/inbox/offered' : `/inbox/offered/${first.id}`}
          variant="light"
        >
          {say('empty.toOffers', { count })}
        </Button>
      </>
    )
  );
}
