import { expect, test } from 'vitest';
import type { Author } from '../../shared/api/types.ts';
import { entry, media } from '../../shared/testing/samples.ts';
import { firstUnreadOf, timeline } from './timeline.ts';

const at = (time: string) => `2026-03-03T${time}:00Z`;
const kinds = (items: ReturnType<typeof timeline>) => items.map((it) => it.type);

test('notes stand between the entries by their time', () => {
  const items = timeline(
    [entry(1, 'PERSON', 'a', at('10:00')), entry(2, 'PERSON', 'b', at('10:10'))],
    [{ id: 'n', author: 'Oksana P.', at: at('10:05'), body: 'c' }],
    null,
  );

  expect(kinds(items)).toEqual(['mark', 'entry', 'note', 'entry']);
});

test("entries keep the desk's order, whatever their times", () => {
  const items = timeline(
    [entry(1, 'PERSON', 'a', at('10:10')), entry(2, 'PERSON', 'b', at('10:00'))],
    [],
    null,
  );

  expect(items.flatMap((it) => (it.type === 'entry' ? [it.entry.seq] : []))).toEqual([1, 2]);
});

test('a new day here and a long silence are marked', () => {
  const items = timeline(
    [
      entry(1, 'PERSON', 'a', at('10:00')),
      entry(2, 'PERSON', 'b', at('13:00')),
      entry(3, 'PERSON', 'c', at('22:30')),
      // Half past midnight in Bonn, although still the same day by the world's clock.
      entry(4, 'PERSON', 'd', at('23:30')),
    ],
    [],
    null,
  );

  expect(items.flatMap((it) => (it.type === 'mark' ? [it.newDay] : []))).toEqual([true, false, false, true]);
});

test('what is new begins with the oldest unread word of the person', () => {
  const entries = [
    entry(1, 'PERSON', 'a'),
    entry(2, 'PERSON', 'b'),
    entry(3, 'COUNSELLOR', 'c'),
    entry(4, 'PERSON', 'd'),
  ];

  expect(firstUnreadOf(entries, 2)).toBe(2);
  expect(firstUnreadOf(entries, 0)).toBeNull();
  expect(firstUnreadOf(entries, 9)).toBe(1);
});

test('what came as one album is one item, unless something stands in between', () => {
  const page = (seq: number, group: string | null, author: Author = 'PERSON') => ({
    ...entry(seq, author, '', at('10:00')),
    content: media('PHOTO', { group }),
  });
  const entries = [page(1, 'a'), page(2, 'a'), page(3, 'b'), page(4, null), page(5, null), page(6, 'c')];
  const albums = (unread: number | null) =>
    timeline(
      [...entries, page(7, 'c', 'ELSEWHERE'), page(8, 'd'), page(9, 'd'), page(10, 'd')],
      [],
      unread,
    ).flatMap((it) => (it.type === 'album' ? [it.entries.map((part) => part.seq)] : []));

  expect(albums(null)).toEqual([
    [1, 2],
    [8, 9, 10],
  ]);
  expect(albums(2)).toEqual([[8, 9, 10]]);
});
