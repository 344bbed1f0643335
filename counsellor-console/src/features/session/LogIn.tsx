import { Button, PasswordInput, Text, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { problemKind, type Problem } from '../../shared/api/client.ts';
import { useSay } from '../../shared/ui/say.ts';
import { EntranceCard, EntranceProblem } from './EntranceCard.tsx';
import { logIn } from './logIn.ts';

/** Passwords are checked a few at a time: whoever comes meanwhile is asked to wait for this long. */
const crowdedSeconds = 5;

export function LogIn({ interrupted }: { interrupted: boolean }) {
  const say = useSay();
  const client = useQueryClient();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const entering = useMutation({
    mutationFn: () => logIn(client, { name: name.trim().toLowerCase(), password }),
    onError: () => setPassword(''),
  });

  return (
    <EntranceCard lead={say('login.lead')} onSubmit={() => entering.mutate()}>
      {interrupted && !entering.isError && <Text role="status">{say('login.interrupted')}</Text>}
      <TextInput
        label={say('login.name')}
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        autoFocus
        size="md"
      />
      <PasswordInput
        label={say('login.password')}
        value={password}
        onChange={(event) => setPassword(event.currentTarget.value)}
        visibilityToggleButtonProps={{ 'aria-label': say('login.show') }}
        autoComplete="current-password"
        required
        withAsterisk={false}
        size="md"
      />
      {entering.isError && (
        <EntranceProblem>
          <LogInProblem error={entering.error} />
        </EntranceProblem>
      )}
      <Button type="submit" size="md" disabled={entering.isPending}>
        {entering.isPending ? say('login.entering') : say('login.enter')}
      </Button>
    </EntranceCard>
  );
}

function LogInProblem({ error }: { error: unknown }) {
  const say = useSay();
  switch (problemKind(error)) {
    case 'unauthenticated':
      return say('login.wrong');
    case 'locked-out':
      if (((error as Problem).retryAfterSeconds ?? 60) <= crowdedSeconds) {
        return say('login.busy');
      }
      return say('login.locked', {
        minutes: Math.max(1, Math.ceil(((error as Problem).retryAfterSeconds ?? 60) / 60)),
      });
    case 'offline':
      return say('problem.offline');
    case 'stale-page':
      return say('problem.stale-page');
    case 'not-found':
    case 'not-assigned':
    case 'unreachable':
    case 'window-closed':
    case 'unknown-template':
    case 'template-parameters':
    case 'opted-out':
    case 'too-long':
    case 'offer-gone':
    case 'name-taken':
    case 'no-room':
    case 'file-empty':
    case 'file-gone':
    case 'file-infected':
    case 'file-later':
    case 'file-not-sendable':
    case 'file-too-large':
    case 'file-uncleanable':
    case 'no-converter':
    case 'refused':
    case 'broken':
      return say('problem.broken');
  }
}
