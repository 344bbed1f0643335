/** The people one usually plays, and where somebody of their language may be. */
export const presets = [
  { name: 'Olena', language: 'uk' },
  { name: 'Ali', language: 'ar' },
  { name: 'Aigerim', language: 'kk' },
  { name: 'Elira', language: 'sq' },
  { name: 'Mehmet', language: 'tr' },
  { name: 'Yasmine', language: 'fr' },
];

const places = {
  uk: ['Kyiv', 'Europe/Kyiv'],
  ar: ['Amman', 'Asia/Amman'],
  kk: ['Almaty', 'Asia/Almaty'],
  sq: ['Tirana', 'Europe/Tirane'],
  tr: ['Istanbul', 'Europe/Istanbul'],
  fr: ['Rabat', 'Africa/Casablanca'],
  ru: ['Almaty', 'Asia/Almaty'],
  de: ['Bonn', 'Europe/Berlin'],
};

export const languages = ['uk', 'ar', 'kk', 'sq', 'tr', 'fr', 'ru', 'de', 'en', 'ber'];

const names = new Intl.DisplayNames('en', { type: 'language' });

export function languageName(code) {
  if (code === 'ber') return 'Tamazight';
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}

export const placeOf = (language) => (places[language.split('-')[0]] ?? ['Bonn', 'Europe/Berlin'])[0];

export function timeIn(language, instant) {
  const timeZone = (places[language.split('-')[0]] ?? ['Bonn', 'Europe/Berlin'])[1];
  try {
    return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(instant);
  } catch {
    return new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(instant);
  }
}
