import axe from 'axe-core';

/** What would keep somebody from using the screen; colours are not drawn here, and are looked at in a browser. */
export async function barriersIn(element: Element): Promise<string[]> {
  const found = await axe.run(element, { rules: { 'color-contrast': { enabled: false } } });
  return found.violations.map((it) => `${it.id}: ${it.nodes.map((node) => node.html).join(' | ')}`);
}
