import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { problemKind } from '../../shared/api/client.ts';
import type { Conversation } from '../../shared/api/types.ts';
import { Empty } from '../../shared/ui/Empty.tsx';
import { ProblemNote } from '../../shared/ui/ProblemNote.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { conversation } from './conversation.ts';
import classes from './ConversationPage.module.css';
import { OpenConversation } from './OpenConversation.tsx';

type Props = {
  id: string;
  /** Whose drafts these are. */
  owner: string;
  /** A way back, where the list is not on the screen. */
  leading: ReactNode;
  actions: ReactNode;
  onBack: () => void;
  onClosed: () => void;
};

export function ConversationPage({ id, ...props }: Props) {
  const say = useSay();
  const { data, error, refetch } = useQuery(conversation(id));

  if (data === undefined) {
    if (error === null) {
      return <ThreadSkeleton />;
    }
    return problemKind(error) === 'not-found' ? (
      <Empty title={say('thread.gone')}>
        <p className={classes.hint}>{say('thread.gone.why')}</p>
        <Button variant="default" onClick={props.onBack}>
          {say('thread.back')}
        </Button>
      </Empty>
    ) : (
      <ProblemNote error={error} again={() => void refetch()} />
    );
  }
  return <OpenConversation key={id} known={data satisfies Conversation} stale={error} {...props} />;
}

function ThreadSkeleton() {
  const say = useSay();
  return (
    <div className={classes.skeleton} role="status" aria-label={say('loading.thread')}>
      <Skeleton height={22} width="30%" animate={false} />
      <Skeleton height={68} width="60%" radius="lg" animate={false} />
      <Skeleton height={44} width="45%" radius="lg" animate={false} />
      <Skeleton height={44} width="52%" radius="lg" ml="auto" animate={false} />
    </div>
  );
}
