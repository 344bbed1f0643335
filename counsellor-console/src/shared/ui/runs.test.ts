import { expect, test } from 'vitest';
import { runsOf } from './runs.ts';

const isolated = (text: string) => runsOf(text).flatMap((it) => (it.type === 'plain' ? [] : [it.text]));

test.each([
  ['+49 30 1815-1111', 'الهاتف +49 30 1815-1111 مجاني.'],
  ['+49 (0)30/1815.1111', 'اتصل على +49 (0)30/1815.1111.'],
  ['+4930181511', 'Ruf +4930181511 an'],
  ['0800 111 0 111', 'هاتف 0800 111 0 111، مجاني'],
  ['(030) 1815-1111', 'Telefon: (030) 1815-1111.'],
  ['٠٧٩ ١٢٣ ٤٥٦٧', 'رقمي ٠٧٩ ١٢٣ ٤٥٦٧'],
  ['116 111', 'اتصل بالرقم 116 111'],
  ['https://www.daad.de/ar/?a=1', 'انظر https://www.daad.de/ar/?a=1.'],
  ['www.make-it-in-germany.com/', 'على www.make-it-in-germany.com/، ثم'],
])('"%s" is a run of its own', (run, text) => {
  expect(isolated(text)).toEqual([run]);
});

test.each([
  'من 12.03.2026 - 15.04.2026',
  '2019-2024',
  'بين 08:00 - 12:00',
  'عمري 19 سنة، معدّلي 87.5٪',
  'Zimmer 1815, A2, B1, 2026',
  'Kennung 123456789012345678901234567890',
  'a+b www. http',
])('"%s" is left to its language', (text) => {
  expect(isolated(text)).toEqual([]);
});

test.each([
  '',
  '+49 30 1815-1111',
  'Erst 116 111,\ndann https://lotse.example/a_(b) und 0800 111 0 111!',
  'مرحبا +49 30 1815-1111\n\nhttps://lotse.example',
])('no letter is lost or added: "%s"', (text) => {
  expect(
    runsOf(text)
      .map((it) => it.text)
      .join(''),
  ).toBe(text);
});
