import { createContext, use, useEffect, useMemo, useState, type ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import de from '../../messages/de.json';
import en from '../../messages/en.json';
import { recall, remember } from './stored.ts';

export type Locale = 'de' | 'en';

export const bundles: Record<Locale, Record<string, string>> = { de, en };

// The desk stands in Germany: English there writes days before months, and clocks to 24.
const regional: Record<Locale, string> = { de: 'de-DE', en: 'en-GB' };

const place = 'lotse.locale';

type Choice = { locale: Locale; choose: (locale: Locale) => void };

const LocaleChoice = createContext<Choice>({ locale: 'en', choose: () => undefined });

/** The reader's language, and how to choose another. */
export function useLocaleChoice(): Choice {
  return use(LocaleChoice);
}

/** Words in the language chosen here, else the browser's. */
export function Words({ children }: { children: ReactNode }) {
  const [chosen, setChosen] = useState<Locale | null>(() => recall<Locale>(place));
  const locale = chosen ?? (navigator.language.startsWith('de') ? 'de' : 'en');
  const choice = useMemo(
    () => ({
      locale,
      choose: (next: Locale) => {
        remember(place, next);
        setChosen(next);
      },
    }),
    [locale],
  );

  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);

  return (
    <LocaleChoice value={choice}>
      <IntlProvider locale={regional[locale]} messages={bundles[locale]}>
        {children}
      </IntlProvider>
    </LocaleChoice>
  );
}
