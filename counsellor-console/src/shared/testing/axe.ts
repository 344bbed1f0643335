import axe from 'axe-core';

/** What needs drawn letters and is looked at in a browser: colours, and which words of a label are to be seen. */
const TO_BE_SEEN = ['color-contrast', 'label-content-name-mismatch'];

/** What would keep somebody from using the screen, as far as that is known without drawing it. */
export async function barriersIn(element: Element): Promise<string[]> {
  const rules = Object.fromEntries(TO_BE_SEEN.map((it) => [it, { enabled: false }]));
  // There is nothing to load here: no sound is played.
  const found = await axe.run(element, { rules, preload: false });
  return found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' | ')}`);
}
