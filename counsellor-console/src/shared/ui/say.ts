import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import type en from '../../messages/en.json';

export type MessageKey = keyof typeof en;
export type Values = Record<string, string | number | boolean | null>;
export type Say = (key: MessageKey, values?: Values) => string;

/** The words of the interface in the reader's language: whole sentences, by key. */
export function useSay(): Say {
  const intl = useIntl();
  return useCallback(
    (key, values) =>
      intl.formatMessage(
        { id: key },
        values && Object.fromEntries(Object.entries(values).map(([name, value]) => [name, spoken(value)])),
      ),
    [intl],
  );
}

/** `select` compares strings: a missing value is "none", a truth "true". */
function spoken(value: string | number | boolean | null): string | number {
  return value === null ? 'none' : typeof value === 'boolean' ? String(value) : value;
}
