import { add } from './api.js';
import { channels } from './channels.js';
import { h } from './dom.js';
import { languageName, languages, presets } from './places.js';

/** The strip above the phones: one click for the usual people, a name and a language for anybody else. */
export function peopleStrip(added, failed) {
  let present = [];
  const channel = h('select', { name: 'channel', 'aria-label': 'What is on the phone', onchange: offer },
    Object.entries(channels).map(([value, { label }]) => h('option', { value }, label)));
  const name = h('input', { name: 'name', placeholder: 'Another name', maxLength: 40, required: true, 'aria-label': 'Name', autocomplete: 'off', dir: 'auto' });
  const language = h('select', { name: 'language', 'aria-label': 'Language of the phone' }, languages.map((it) => h('option', { value: it }, languageName(it))));
  const give = async (who, speaks) => {
    try {
      added(await add(channel.value, who, speaks));
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

  function offer() {
    const there = new Set(present.filter((it) => it.channel === channel.value).map((it) => it.name));
    usual.replaceChildren(
      ...presets
        .filter((it) => !there.has(it.name.toLowerCase()))
        .map((it) =>
          h('button', { type: 'button', className: 'chip', onclick: () => give(it.name, it.language) }, h('strong', {}, it.name), ` ${languageName(it.language)}`),
        ),
    );
  }

  return {
    element: h('div', { className: 'strip' }, h('label', { className: 'strip-label' }, 'Add a person with ', channel), usual, form),
    /** Offers only those who have no such phone yet. */
    update(people) {
      present = people;
      offer();
    },
  };
}
