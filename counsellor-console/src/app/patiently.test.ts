import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Line } from '../shared/api/events.ts';
import { patiently } from './patiently.ts';

const told: Line[] = [];

beforeEach(() => {
  told.length = 0;
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('a line that stays broken is told, though each try breaks it anew', () => {
  const line = patiently((it) => told.push(it), 4_000);

  for (let tries = 0; tries < 3; tries++) {
    line.hear('broken');
    vi.advanceTimersByTime(1_500);
  }

  expect(told).toEqual(['broken']);
});

test('a hiccup is not told', () => {
  const line = patiently((it) => told.push(it), 4_000);

  line.hear('broken');
  vi.advanceTimersByTime(3_000);
  line.hear('open');
  vi.advanceTimersByTime(9_000);

  expect(told).toEqual(['open']);
});
