import { h } from './dom.js';

const kinds = { image: 'photo', audio: 'voice', video: 'video' };

async function packed(chosen) {
  const bytes = new Uint8Array(await chosen.arrayBuffer());
  let binary = '';
  for (let at = 0; at < bytes.length; at += 0x8000) binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return { fileName: chosen.name, mediaType: chosen.type, data: btoa(binary) };
}

/** Where the person writes. `doing` says, edits and sends; a promise that fails leaves the words where they are. */
export function composer(name, channel, doing) {
  let about = null;
  const text = h('textarea', {
    rows: 1,
    dir: 'auto',
    placeholder: 'Write…',
    'aria-label': `Write as ${name}`,
    oninput: grow,
    onkeydown: (event) => {
      if (event.key === 'Enter' && !event.shiftKey && !event.isComposing) {
        event.preventDefault();
        form.requestSubmit();
      }
      if (event.key === 'Escape') forget();
    },
  });
  const file = h('input', { type: 'file', multiple: true, hidden: true, onchange: () => sendOwn([...file.files]) });
  const acts = h('div', { className: 'acts' });
  const menu = h('div', { className: 'attach-menu', hidden: true },
    channel.attachments.map(([label, what]) => h('button', { type: 'button', onclick: () => attach(what) }, label)),
    h('button', { type: 'button', onclick: () => file.click() }, 'Files of yours…'),
    file,
    acts,
  );
  const clip = h('button', {
    type: 'button',
    className: 'clip',
    'aria-label': 'Send something else',
    title: 'Send something else',
    'aria-expanded': 'false',
    onclick: () => show(menu.hidden),
  }, '+');
  const banner = h('div', { className: 'about', hidden: true });
  const form = h('form', {
    className: 'composer',
    onsubmit: async (event) => {
      event.preventDefault();
      const words = text.value;
      if (!words.trim()) return;
      const subject = about;
      text.value = '';
      forget();
      grow();
      const done = subject?.edits
        ? await doing.send({ kind: 'edit', text: words, messageId: subject.line.messageId })
        : await doing.say(words, subject?.line.messageId);
      if (!done) text.value = words;
      text.focus();
    },
  }, clip, text, h('button', { type: 'submit', className: 'send' }, 'Send'));

  function grow() {
    text.style.height = 'auto';
    text.style.height = `${Math.min(text.scrollHeight + 2, 120)}px`;
  }

  function show(open) {
    menu.hidden = !open;
    clip.setAttribute('aria-expanded', String(open));
    if (open) acts.replaceChildren(...doing.acts().map(([label, what]) => h('button', { type: 'button', onclick: () => run(what) }, label)));
  }

  function run(what) {
    show(false);
    what();
  }

  async function attach(what) {
    show(false);
    const caption = text.value;
    if (await doing.send({ ...what, text: caption })) text.value = '';
  }

  /** Several of one kind are an album. */
  async function sendOwn(chosen) {
    file.value = '';
    const byKind = Map.groupBy(chosen, ({ type }) => kinds[type.split('/')[0]] ?? 'document');
    for (const [kind, ofKind] of byKind) {
      await attach({ kind, files: await Promise.all(ofKind.map(packed)) });
    }
  }

  function turnTo(line, edits, words) {
    about = { line, edits };
    banner.replaceChildren(
      h('span', { dir: 'auto' }, `${edits ? 'Editing' : 'Replying to'}: ${words}`),
      h('button', { type: 'button', 'aria-label': 'Never mind', onclick: forget }, '×'),
    );
    banner.hidden = false;
    if (edits) text.value = line.text;
    grow();
    text.focus();
  }

  function forget() {
    if (about?.edits) text.value = '';
    about = null;
    banner.hidden = true;
  }

  return {
    element: h('div', { className: 'compose' }, menu, banner, form),
    reply: (line, words) => turnTo(line, false, words),
    edit: (line, words) => turnTo(line, true, words),
    fill: (words) => {
      text.value = words;
      grow();
      text.focus();
    },
    focus: () => text.focus(),
  };
}
