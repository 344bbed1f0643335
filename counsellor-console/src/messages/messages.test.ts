import {
  isArgumentElement,
  isDateElement,
  isNumberElement,
  isPluralElement,
  isSelectElement,
  isTagElement,
  isTimeElement,
  parse,
  type MessageFormatElement,
} from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import de from './de.json';
import en from './en.json';

const english: Record<string, string> = en;
const german: Record<string, string> = de;

function argumentsOf(elements: MessageFormatElement[]): string[] {
  return elements.flatMap((it) => {
    if (isPluralElement(it) || isSelectElement(it)) {
      return [it.value, ...Object.values(it.options).flatMap((option) => argumentsOf(option.value))];
    }
    if (isTagElement(it)) {
      return argumentsOf(it.children);
    }
    return isArgumentElement(it) || isNumberElement(it) || isDateElement(it) || isTimeElement(it)
      ? [it.value]
      : [];
  });
}

const named = (message: string) => [...new Set(argumentsOf(parse(message)))].toSorted();

test('every language has the same messages, in the order of their keys', () => {
  expect(Object.keys(german)).toEqual(Object.keys(english));
  expect(Object.keys(english)).toEqual(Object.keys(english).toSorted());
});

test('every message takes the same arguments in every language', () => {
  const differing = Object.keys(english).filter(
    (key) => String(named(german[key] ?? '')) !== String(named(english[key] ?? '')),
  );

  expect(differing).toEqual([]);
});
