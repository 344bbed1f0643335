import { useMemo } from 'react';
import { useIntl } from 'react-intl';

export type Names = { language: (code: string | null) => string; country: (code: string) => string };

/** Names of languages and countries in the reader's language; a code nobody knows stays a code, none a dash. */
export function useNames(): Names {
  const { locale } = useIntl();
  return useMemo(() => {
    const languages = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
    const countries = new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' });
    return {
      language: (code) => (code === null ? '–' : nameOf(languages, code)),
      country: (code) => nameOf(countries, code),
    };
  }, [locale]);
}

function nameOf(names: Intl.DisplayNames, code: string): string {
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
