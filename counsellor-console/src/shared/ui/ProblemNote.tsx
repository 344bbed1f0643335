import { Button, Group, Text } from '@mantine/core';
import { problemKind } from '../api/client.ts';
import classes from './ProblemNote.module.css';
import { useSay } from './say.ts';

/** What happened, what is safe, what to do. */
export function ProblemNote({ error, again }: { error: unknown; again?: () => void }) {
  const say = useSay();
  return (
    <Group className={classes.note ?? ''} role="alert" gap="sm">
      <Text size="sm">{say(`problem.${problemKind(error)}`)}</Text>
      {again && (
        <Button size="compact-sm" variant="default" onClick={again}>
          {say('problem.again')}
        </Button>
      )}
    </Group>
  );
}
