import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** A place with nothing in it, and a kind word about that. */
export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack align="center" justify="center" gap="xs" p="xl" ta="center">
      <Text fw={600}>{title}</Text>
      {children}
    </Stack>
  );
}
