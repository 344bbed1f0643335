export type Run = { type: 'plain' | 'number' | 'link'; text: string };

const digit = '[0-9\u0660-\u0669\u06f0-\u06f9]';
const space = '[ \u00a0\u202f]';
const between = `(?: ?[()] ?|${space}|[/-])?`;
const link = '(?:https?:\/\/|www\\.)[^\\s<>"«»،؛؟]*[^\\s<>"«»،؛؟.,:;!?()…]';
const numbers = [
  // With the country: +49 (0)30 1815-1111.
  `\\+${digit}(?:(?:${between}|\\.)${digit}){5,14}`,
  // Without it: 0800 111 0 111, (030) 1815-1111.
  `\\(?[0\u0660\u06f0](?:${between}${digit}){5,14}`,
  // In groups: 116 111, 10 000. Years and days with other signs between them are left to the language.
  `${digit}{1,3}(?:${space}${digit}{3})+`,
];
const set = new RegExp(
  `(?<link>${link})|(?<![\\p{L}\\p{N}+])(?<number>${numbers.join('|')})(?![\\p{L}\\p{N}])`,
  'gu',
);

/** The runs of a text that are read from left to right in any language: numbers in groups, and links. */
export function runsOf(text: string): Run[] {
  const runs: Run[] = [];
  let done = 0;
  for (const found of text.matchAll(set)) {
    if (found.index > done) {
      runs.push({ type: 'plain', text: text.slice(done, found.index) });
    }
    runs.push({ type: found.groups?.number === undefined ? 'link' : 'number', text: found[0] });
    done = found.index + found[0].length;
  }
  return done < text.length ? [...runs, { type: 'plain', text: text.slice(done) }] : runs;
}
