import { add } from './api.js';
import { h } from './dom.js';
import { languageName, languages, presets } from './places.js';

/** The strip above the phones: one click for the usual people, a name and a language for anybody else. */
export function peopleStrip(added, failed) {
  const name = h('input', { name: 'name', placeholder: 'Another name', maxLength: 40, required: true, 'aria-label': 'Name', autocomplete: 'off', dir: 'auto' });
  const language = h('select', { name: 'language', 'aria-label': 'Language of the phone' }, languages.map((it) => h('option', { value: it }, languageName(it))));
  const give = async (who, speaks) => {
    try {
      added(await add(who, speaks));
    } catch (problem) {
      failed(problem.message);
    }
  };
  const form = h('form', {
    className: 'add',
    onsubmit: async (event) => {
      event.preventDefault();
      await give(name.value, language.value);
      name.value = '';
    },
  }, name, language, h('button', { type: 'submit' }, 'Add'));
  const usual = h('div', { className: 'presets' });
  return {
    element: h('div', { className: 'strip' }, h('span', { className: 'strip-label' }, 'Add a person'), usual, form),
    /** Offers only those who have no phone yet. */
    update(present) {
      const there = new Set(present.map((it) => it.name));
      usual.replaceChildren(
        ...presets
          .filter((it) => !there.has(it.name.toLowerCase()))
          .map((it) =>
            h('button', { type: 'button', className: 'chip', onclick: () => give(it.name, it.language) }, h('strong', {}, it.name), ` ${languageName(it.language)}`),
          ),
      );
    },
  };
}
