import { h } from './dom.js';

/** The sheet that a list opens, over the lower half of the screen. */
export function sheet(tap) {
  const title = h('b', { dir: 'auto' });
  const rows = h('div', { className: 'sheet-rows' });
  const element = h('div', { className: 'sheet', role: 'dialog', 'aria-modal': 'false', hidden: true, onkeydown: (event) => event.key === 'Escape' && close() },
    h('header', {}, title, h('button', { type: 'button', 'aria-label': 'Close', onclick: close }, '×')), rows);
  let opened = null;

  function close() {
    element.hidden = true;
    opened?.focus();
  }

  function row(it, line) {
    return h('button', {
      type: 'button',
      className: 'sheet-row',
      dir: 'auto',
      onclick: () => {
        close();
        tap(it.title, line.messageId);
      },
    }, h('span', {}, it.title), it.description && h('small', {}, it.description));
  }

  return {
    element,
    open(line) {
      opened = document.activeElement;
      title.textContent = line.list.button;
      element.setAttribute('aria-label', line.list.button);
      rows.replaceChildren(...line.list.sections.flatMap((section) => [
        section.title && h('h3', { dir: 'auto' }, section.title),
        ...section.rows.map((it) => row(it, line)),
      ]).filter(Boolean));
      element.hidden = false;
      rows.querySelector('button')?.focus();
    },
    close: () => {
      element.hidden = true;
    },
  };
}
