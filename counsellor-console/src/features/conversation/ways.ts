import { useState } from 'react';
import type { Conversation, Template, Way } from '../../shared/api/types.ts';

/** When the platform takes no answer any more; null if it always does. */
export function closesAt(way: Way): number | null {
  return way.humanUntil === null ? null : Date.parse(way.humanUntil);
}

/** Whether one may write there in words of one's own. */
export function isOpen(way: Way, now: number): boolean {
  const closes = closesAt(way);
  return way.reachable && (closes === null || closes > now);
}

/** A platform's name, and where the person is on it twice, which of the two. */
export function nameOf(way: Way, all: readonly Way[]): string {
  const twice = all.some((it) => it.id !== way.id && it.channel === way.channel);
  return twice ? `${way.channel} (${way.id})` : way.channel;
}

/** Where an answer goes: usually where the person wrote last, elsewhere only while somebody chose so. */
export function useTarget(known: Conversation) {
  const all = known.contact.addresses;
  const [chosen, choose] = useState<string | null>(null);
  const usual = all.find((it) => it.usual);
  const other = all.find((it) => it.id === chosen && !it.usual);
  return {
    all,
    usual,
    way: other ?? usual,
    elsewhere: other !== undefined,
    choose: (id: string) => choose(usual?.id === id ? null : id),
  };
}

export type Target = ReturnType<typeof useTarget>;

const place = /\{\{\s*([A-Za-z0-9_]{1,64})\s*\}\}/g;

/** The words of a template in pieces: what stands fast, and what takes its places as far as it is known. */
export function piecesOf(
  template: Template,
  filled: readonly string[],
): { text: string; place: string | null }[] {
  const pieces: { text: string; place: string | null }[] = [];
  let from = 0;
  for (const found of template.words.matchAll(place)) {
    const name = found[1] ?? '';
    pieces.push({ text: template.words.slice(from, found.index), place: null });
    pieces.push({ text: oneLine(filled[template.places.indexOf(name)] ?? ''), place: name });
    from = found.index + found[0].length;
  }
  pieces.push({ text: template.words.slice(from), place: null });
  return pieces.filter((it) => it.place !== null || it.text !== '');
}

/** The words as the person will read them. */
export function wordsOf(template: Template, filled: readonly string[]): string {
  return piecesOf(template, filled)
    .map((it) => it.text)
    .join('');
}

/** Platforms take no line breaks in a place. */
export function oneLine(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ');
}
