import { act, renderHook } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useSteady } from './useSteady.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const shownFrom = (id: string | undefined) =>
  renderHook(({ id }: { id: string | undefined }) => useSteady(id), { initialProps: { id } });

function pass(ms: number) {
  act(() => {
    vi.advanceTimersByTime(ms);
  });
}

test('what appears where nothing was counts at once', () => {
  const { result, rerender } = shownFrom(undefined);

  rerender({ id: 'a' });

  expect(result.current).toBe(true);
  pass(0);
  expect(result.current).toBe(true);
});

test('what takes the place of something else counts after a second', () => {
  const { result, rerender } = shownFrom('a');

  rerender({ id: 'b' });
  expect(result.current).toBe(false);
  pass(999);
  expect(result.current).toBe(false);
  pass(1);
  expect(result.current).toBe(true);
});

test('a short gap between the two makes no difference', () => {
  const { result, rerender } = shownFrom('a');

  rerender({ id: undefined });
  pass(500);
  rerender({ id: 'b' });

  expect(result.current).toBe(false);
  pass(1000);
  expect(result.current).toBe(true);
});
