import { add } from './api.js';
import { channels } from './channels.js';
import { h } from './dom.js';
import { languageName, presets } from './places.js';

/** A link that was opened and is still to be followed, by one of those who have such a phone or by somebody new. */
export function linkToFollow(element, follow) {
  const asked = new URLSearchParams(location.search);
  const channel = asked.get('follow');
  const carried = asked.get('with') ?? '';
  if (!channels[channel]) return { update: () => undefined };

  const problem = h('p', { className: 'problem', role: 'alert', hidden: true });
  const who = h('div', { className: 'presets' });
  element.append(h('h2', {}, `A link to ${channels[channel].label}: who follows it?`), who, problem);
  element.hidden = false;

  const by = async (find) => {
    try {
      const person = await find();
      element.hidden = true;
      history.replaceState(null, '', '/');
      await follow(person, carried);
    } catch (failure) {
      problem.textContent = failure.message;
      problem.hidden = false;
    }
  };
  const button = (name, about, find) =>
    h('button', { type: 'button', className: 'chip', onclick: () => by(find) }, h('strong', {}, name), ` ${about}`);

  return {
    /** Those who are there first; then the usual people, who would get a phone. */
    update(people) {
      const present = people.filter((it) => it.channel === channel);
      const there = new Set(present.map((it) => it.name));
      who.replaceChildren(
        ...present.map((it) => button(it.displayName, languageName(it.language), async () => it)),
        ...presets
          .filter((it) => !there.has(it.name.toLowerCase()))
          .map((it) => button(it.name, `${languageName(it.language)}, new`, () => add(channel, it.name, it.language))),
      );
    },
  };
}
