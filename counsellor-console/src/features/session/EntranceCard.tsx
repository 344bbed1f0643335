import { Paper, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import classes from './EntranceCard.module.css';

/** The card on which people come in: our name, a line about what to do here, and its form. */
export function EntranceCard(properties: { lead: string; onSubmit: () => void; children: ReactNode }) {
  return (
    <main className={classes.page}>
      <Paper
        className={classes.card ?? ''}
        component="form"
        onSubmit={(event) => {
          event.preventDefault();
          properties.onSubmit();
        }}
      >
        <Stack gap="md">
          <div>
            <Title order={1} size="h2">
              Lotse
            </Title>
            <Text c="dimmed">{properties.lead}</Text>
          </div>
          {properties.children}
        </Stack>
      </Paper>
    </main>
  );
}

/** What went wrong, read aloud at once. */
export function EntranceProblem({ children }: { children: ReactNode }) {
  return (
    <Text role="alert" className={classes.problem ?? ''}>
      {children}
    </Text>
  );
}
