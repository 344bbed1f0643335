import { Button } from '@mantine/core';
import type { Inbox } from '../../shared/api/types.ts';
import { Empty } from '../../shared/ui/Empty.tsx';
import { useSay } from '../../shared/ui/say.ts';
import type { ListName } from './inbox.ts';

type Props = { list: ListName; known: Inbox; away: boolean; onAvailable: () => void };

/** What stands where a conversation would, while none is open and none is offered. */
export function NothingOpen({ list, known, away, onAvailable }: Props) {
  const say = useSay();
  if (known[list].length > 0) {
    return <Empty title={say('main.empty')}>{say('main.hint')}</Empty>;
  }
  return (
    <Empty title={say('main.nothing')}>
      <span>{say(away ? 'main.nothing.away' : 'main.nothing.hint')}</span>
      {away && list !== 'offered' && (
        <Button variant="light" onClick={onAvailable}>
          {say('presence.become')}
        </Button>
      )}
    </Empty>
  );
}
