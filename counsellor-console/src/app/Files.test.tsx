import { createEvent, fireEvent, screen, waitFor, within } from '@testing-library/react';
import { beforeEach, expect, test, vi } from 'vitest';
import type { Way } from '../shared/api/types.ts';
import { barriersIn } from '../shared/testing/axe.ts';
import { evening } from '../shared/testing/evening.ts';
import { FakeDesk, problem } from '../shared/testing/fakeDesk.ts';
import { ago, ahead, conversation, entry, media, oksana, way } from '../shared/testing/samples.ts';
import { onScreen } from './OnScreen.tsx';

const minute = 60_000;
const fetched = (desk: FakeDesk) => desk.asked.filter((it) => it.path.endsWith('/file'));

function withFiles(...files: ReturnType<typeof media>[]) {
  const desk = new FakeDesk(oksana);
  const entries = files.map((content, place) => ({ ...entry(place + 1, 'PERSON', ''), content }));
  desk.mine = [conversation('c1', { entries })];
  return { desk, ...onScreen(desk, '/inbox/mine/c1') };
}

/** What this browser plays; jsdom plays nothing. */
function playing(...types: string[]) {
  vi.spyOn(HTMLMediaElement.prototype, 'canPlayType').mockImplementation((type) =>
    types.includes(type) ? 'maybe' : '',
  );
}

const played = vi.fn();
const paused = vi.fn();

beforeEach(() => {
  playing('audio/ogg', 'video/mp4');
  vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(
    played.mockReset().mockResolvedValue(undefined),
  );
  vi.spyOn(HTMLMediaElement.prototype, 'pause').mockImplementation(paused.mockReset());
});

test('a picture stays covered and is not even fetched until somebody asks, each time anew', async () => {
  const photo = media('PHOTO', { mediaType: 'image/jpeg', bytes: 1_500_000, until: ahead(70 * minute) });
  const { desk, user, unmount } = withFiles(photo);

  const show = await screen.findByRole('button', { name: 'Show photo' });
  expect(screen.getByText('Photo · 1.4 MB')).toBeVisible();
  expect(screen.getByText(/^can be fetched until/)).toBeVisible();
  expect(screen.getByText('Covered until you want to see it')).toBeVisible();
  expect(fetched(desk)).toHaveLength(0);
  await user.click(show);

  expect(await screen.findByRole('img', { name: /^Photo from Blue Heron 27/ })).toBeVisible();
  expect(screen.getByRole('button', { name: 'Hide photo' })).toHaveFocus();
  expect(screen.queryByText(/^can be fetched until/)).not.toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
  await user.keyboard('{Enter}');
  expect(screen.getByRole('img')).toBeVisible();
  expect(fetched(desk)).toHaveLength(1);

  unmount();
  onScreen(desk, '/inbox/mine/c1');
  expect(await screen.findByRole('button', { name: 'Show photo' })).toBeVisible();
  expect(screen.queryByRole('img')).not.toBeInTheDocument();
});

test('a picture can be looked at larger, and Escape only leaves the larger view', async () => {
  const { user } = withFiles(media('PHOTO', { mediaType: 'image/jpeg' }));

  await user.click(await screen.findByRole('button', { name: 'Show photo' }));
  await user.click(await screen.findByRole('button', { name: 'Photo from Blue Heron 27, enlarge' }));
  const large = await screen.findByRole('dialog', { name: 'Photo from Blue Heron 27' });
  expect(await barriersIn(large)).toEqual([]);
  await user.keyboard('{Escape}');

  await waitFor(() => expect(screen.queryByRole('dialog')).not.toBeInTheDocument());
  expect(screen.getByRole('button', { name: 'Hide photo' })).toBeVisible();
});

test('a voice message plays, at a speed that is remembered', async () => {
  const voice = media('VOICE', { mediaType: 'audio/ogg' });
  const { user } = withFiles(voice, voice);

  const [first] = await screen.findAllByRole('button', { name: 'Play voice message' });
  await user.click(first as HTMLElement);
  const player = await screen.findByLabelText<HTMLAudioElement>('Voice message');
  expect(player).toHaveAttribute('src', '/files/sound-1');
  expect(player).toHaveFocus();
  expect(played.mock.contexts).toEqual([player]);
  await user.selectOptions(screen.getByRole('combobox', { name: 'Speed' }), '1.5×');
  expect(player.playbackRate).toBe(1.5);

  await user.click(screen.getByRole('button', { name: 'Play voice message' }));
  await waitFor(() => expect(screen.getAllByLabelText('Voice message')).toHaveLength(2));
  const second = screen.getAllByLabelText<HTMLAudioElement>('Voice message')[1];
  expect(second?.playbackRate).toBe(1.5);
  fireEvent.play(second as HTMLElement);
  expect(paused.mock.contexts).toEqual([player]);
});

test('what this browser cannot play is asked for in another form, and where there is none, it can be saved', async () => {
  const { desk, user } = withFiles(media('VOICE', { mediaType: 'audio/amr', fileName: 'voice.amr' }));
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();

  await user.click(await screen.findByRole('button', { name: 'Play voice message' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('nothing here can convert it');
  expect(desk.files.asked).toEqual([{ seq: 1, playable: true }]);
  await user.click(screen.getByRole('button', { name: 'Download' }));

  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect(saved.mock.contexts[0]).toHaveAttribute('download', 'voice.amr');
  expect(desk.files.asked.at(-1)).toEqual({ seq: 1, playable: false });
});

test('what the browser hoped to play but cannot is asked for in another form', async () => {
  const { desk, user } = withFiles(media('VIDEO', { mediaType: 'video/mp4' }));
  desk.files.converts = true;
  const fails = async (address: string) => {
    await waitFor(() => expect(screen.getByLabelText('Video')).toHaveAttribute('src', address));
    fireEvent.error(screen.getByLabelText('Video'));
  };

  await user.click(await screen.findByRole('button', { name: 'Show video' }));
  // The address may have run out, so it is asked for anew before anything is converted.
  await fails('/files/picture-1');
  await fails('/files/picture-2');
  await fails('/files/picture-3');
  await fails('/files/picture-4');

  expect(await screen.findByText(/cannot be shown here/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Download' })).toBeVisible();
  expect(desk.files.asked.map((it) => it.playable)).toEqual([false, false, true, true]);
});

test('an address that ran out while one listened is asked for anew, and goes on there', async () => {
  const { user } = withFiles(media('VOICE', { mediaType: 'audio/ogg' }));

  await user.click(await screen.findByRole('button', { name: 'Play voice message' }));
  const player = await screen.findByLabelText<HTMLAudioElement>('Voice message');
  for (const address of ['/files/sound-2', '/files/sound-3']) {
    fireEvent.loadedMetadata(player);
    player.currentTime = 7;
    fireEvent.timeUpdate(player);
    fireEvent.error(player);
    await waitFor(() => expect(player).toHaveAttribute('src', address));
    player.currentTime = 0;
    fireEvent.loadedMetadata(player);
    expect(player.currentTime).toBe(7);
  }
});

test('a picture that no browser shows can be saved', async () => {
  const { user } = withFiles(media('PHOTO', { mediaType: 'image/heic' }));

  await user.click(await screen.findByRole('button', { name: 'Show photo' }));
  fireEvent.error(await screen.findByRole('img'));
  await waitFor(() => expect(screen.getByRole('img')).toHaveAttribute('src', '/files/picture-2'));
  fireEvent.error(screen.getByRole('img'));

  expect(await screen.findByText(/cannot be shown here/)).toBeVisible();
  expect(screen.getByRole('button', { name: 'Download' })).toBeVisible();
});

test('a document is saved under its name', async () => {
  const { user } = withFiles(media('DOCUMENT', { mediaType: 'application/pdf', fileName: 'Zeugnis.pdf' }));
  const saved = vi.spyOn(HTMLAnchorElement.prototype, 'click').mockReturnValue();

  await user.click(await screen.findByRole('button', { name: 'Download document' }));

  await waitFor(() => expect(saved).toHaveBeenCalledOnce());
  expect(saved.mock.contexts[0]).toHaveAttribute('download', 'Zeugnis.pdf');
});

test('a picture sent as a document is covered like any picture', async () => {
  withFiles(media('DOCUMENT', { mediaType: 'image/png', fileName: 'scan.png' }));

  expect(await screen.findByRole('button', { name: 'Show photo' })).toBeVisible();
  expect(screen.getByText('Covered until you want to see it')).toBeVisible();
});

test.each([
  ['file-gone', 410, 'no longer to be had', false],
  ['file-too-large', 413, 'too large', false],
  ['file-infected', 422, 'Harmful software', false],
  ['file-later', 503, 'later', true],
])('that a file cannot be had for "%s" is said in words', async (type, status, words, mayTryAgain) => {
  const { desk, user } = withFiles(media('PHOTO', { mediaType: 'image/jpeg' }));
  desk.failNext(/POST .*file$/, () => problem(status, type));

  await user.click(await screen.findByRole('button', { name: 'Show photo' }));
  expect(await screen.findByRole('alert')).toHaveTextContent(words);

  const again = screen.queryByRole('button', { name: 'Try again' });
  expect(again !== null).toBe(mayTryAgain);
  expect(screen.getByRole('button', { name: 'Show photo' })).toHaveFocus();
  if (again) {
    await user.click(again);
    expect(await screen.findByRole('img')).toBeVisible();
    expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  }
});

test('until when a file can be had is said, and when it is too late', async () => {
  withFiles(
    media('PHOTO', { mediaType: 'image/jpeg', until: ahead(70 * minute) }),
    media('DOCUMENT', { fileName: 'a.pdf', until: ago(minute) }),
    media('VOICE', { until: ago(minute), here: true }),
  );

  expect(await screen.findByText(/^can be fetched until \d/)).toBeVisible();
  expect(screen.getByText('can no longer be fetched')).toBeVisible();
  expect(screen.queryByRole('button', { name: 'Download document' })).not.toBeInTheDocument();
  expect(screen.getByRole('button', { name: 'Play voice message' })).toBeVisible();
});

test('a picture of our own is not covered', async () => {
  const { desk } = withFiles();
  desk.mine = [
    conversation('c1', {
      entries: [{ ...entry(1, 'COUNSELLOR', ''), content: media('PHOTO', { here: true }) }],
    }),
  ];

  expect(await screen.findByRole('button', { name: 'Show photo' })).toBeVisible();
  expect(screen.queryByText('Covered until you want to see it')).not.toBeInTheDocument();
});

test('an album is one group, and all of it is shown at once when asked', async () => {
  const page = media('PHOTO', { mediaType: 'image/jpeg', group: 'a' });
  const { desk, user } = withFiles(page, { ...page, caption: 'Page 2' }, page, { ...page, group: 'b' });

  const album = await screen.findByRole('list', { name: '3 files, sent together' });
  expect(within(album).getAllByRole('listitem')).toHaveLength(3);
  expect(within(album).getByText('Page 2')).toBeVisible();
  expect(screen.getAllByRole('button', { name: 'Show photo' })).toHaveLength(4);
  await user.click(screen.getByRole('button', { name: 'Show all 3' }));

  await waitFor(() => expect(within(album).getAllByRole('img')).toHaveLength(3));
  expect(fetched(desk).map((it) => it.path)).toEqual(
    [1, 2, 3].map((it) => `/conversations/c1/entries/${it}/file`),
  );
});

test('the parts of the evening with files have no barriers, covered or shown', async () => {
  playing('audio/wav');
  const { container, user } = onScreen(evening(), '/inbox/mine/uk-1');

  await user.click(await screen.findByRole('button', { name: 'Show all 3' }));
  await user.click(screen.getByRole('button', { name: 'Play voice message' }));
  await waitFor(() => expect(screen.getAllByRole('img', { name: /enlarge/ })).toHaveLength(3));
  await screen.findByLabelText('Voice message');

  expect(await barriersIn(container)).toEqual([]);
});

// What goes out.

const box = () => screen.findByLabelText('Write in Ukrainian');
const picker = () => screen.getByLabelText('Files for your answer');
const tray = () => screen.findByRole('list', { name: 'Files that go with your answer' });
const photo = () => new File(['pixels'], 'map.jpg', { type: 'image/jpeg' });
const letter = () => new File(['words'], 'letter.pdf', { type: 'application/pdf' });
const answersOf = (desk: FakeDesk) => desk.mine[0]?.entries.slice(1).map((it) => it.content) ?? [];

/** Reached by ways that take these files. */
function taking(files: Way['files'], ...ways: string[]) {
  const all = ['Telegram', ...ways].map((it) => way(it, { files, usual: it === 'Telegram' }));
  return { contact: { ...conversation('c1').contact, addresses: all } };
}

function atTheDesk(details: Parameters<typeof conversation>[1] = {}) {
  const desk = new FakeDesk(oksana);
  desk.mine = [conversation('c1', details)];
  return { desk, ...onScreen(desk, '/inbox/mine/c1') };
}

test('files go as answers of their own, in order, and the words with the first', async () => {
  const { desk, user, container } = atTheDesk();

  await user.type(await box(), 'Ось мапа');
  await user.upload(picker(), [photo(), letter()]);
  const files = await tray();
  expect(await within(files).findByText('Photo · 1 kB')).toBeVisible();
  expect(await within(files).findByText('Document · 1 kB')).toBeVisible();
  expect(screen.getByText(/Your words go with the first file/)).toBeVisible();
  expect(screen.getByText(/about place and device is removed/)).toBeVisible();
  expect(await barriersIn(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Send' }));

  await waitFor(() => expect(answersOf(desk)).toHaveLength(2));
  expect(answersOf(desk)).toMatchObject([
    { type: 'media', kind: 'PHOTO', caption: 'Ось мапа' },
    { type: 'media', kind: 'DOCUMENT', caption: null },
  ]);
  expect(screen.queryByRole('list', { name: 'Files that go with your answer' })).not.toBeInTheDocument();
  expect(await box()).toHaveValue('');
  expect(new Set(desk.asked.filter((it) => it.path.endsWith('/answers')).map((it) => it.key)).size).toBe(2);
});

test('a file needs no words', async () => {
  const { desk, user } = atTheDesk();

  await box();
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  await user.upload(picker(), letter());
  await waitFor(() => expect(screen.getByRole('button', { name: 'Send' })).toBeEnabled());
  await user.click(screen.getByRole('button', { name: 'Send' }));

  await waitFor(() => expect(answersOf(desk)).toMatchObject([{ kind: 'DOCUMENT', caption: null }]));
});

test('a picture that is pasted and a file that is dropped go beside the answer', async () => {
  const { desk } = atTheDesk();

  fireEvent.paste(await box(), { clipboardData: { files: [photo()], types: ['Files', 'text/html'] } });
  const page = screen.getByRole('region', { name: 'Conversation with Blue Heron 27' });
  const dataTransfer = { files: [letter()], types: ['Files'], dropEffect: '' };
  fireEvent.dragOver(page, { dataTransfer });
  expect(
    screen.getByText(/^Drop to attach it to your answer. Telegram takes files up to 20 MB/),
  ).toBeVisible();
  fireEvent.drop(page, { dataTransfer });

  const files = await tray();
  expect(within(files).getAllByRole('listitem')).toHaveLength(2);
  expect(screen.queryByText(/^Drop to attach/)).not.toBeInTheDocument();
  await waitFor(() => expect(desk.files.uploads.size).toBe(2));
});

test('words that bring a picture of themselves are pasted as words', async () => {
  atTheDesk();

  const paste = createEvent.paste(await box(), {
    clipboardData: { files: [photo()], types: ['text/plain', 'Files'] },
  });
  fireEvent(await box(), paste);

  expect(paste.defaultPrevented).toBe(false);
  expect(screen.queryByRole('list', { name: 'Files that go with your answer' })).not.toBeInTheDocument();
});

test('a file dropped where it does no good does not take the place of the page', async () => {
  atTheDesk(taking(null));
  await box();

  const page = screen.getByRole('region', { name: 'Conversation with Blue Heron 27' });
  const drop = createEvent.drop(page, { dataTransfer: { files: [photo()], types: ['Files'] } });
  fireEvent(page, drop);

  expect(drop.defaultPrevented).toBe(true);
  expect(screen.queryByRole('button', { name: 'Attach files' })).not.toBeInTheDocument();
  expect(screen.getByText('No files can be sent on Telegram at the moment.')).toBeInTheDocument();
});

test('what cannot go is said before it is sent, and holds the answer until it is removed', async () => {
  const { desk, user } = atTheDesk(taking({ largest: 8, mediaTypes: null }));
  const program = new File(['x'], 'game.exe', { type: 'application/x-msdownload' });
  const long = new File(['much too long'], 'long.pdf', { type: 'application/pdf' });

  await user.upload(await screen.findByLabelText('Files for your answer'), [
    program,
    long,
    new File([], 'nothing.txt'),
  ]);
  expect(await screen.findByText('Telegram does not take this kind of file.')).toBeVisible();
  expect(screen.getByText(/^Too large: Telegram takes files up to/)).toBeVisible();
  expect(screen.getByText('This file is empty.')).toBeVisible();
  await user.type(await box(), 'Привіт');
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  expect(screen.getByText(/^Remove what cannot be sent/)).toBeVisible();

  for (const name of ['game.exe', 'long.pdf', 'nothing.txt']) {
    await user.click(screen.getByRole('button', { name: `Remove ${name}` }));
  }
  await user.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByText('sent')).toBeVisible();
  expect(answersOf(desk)).toMatchObject([{ type: 'text', body: 'Привіт' }]);
  await waitFor(() => expect(desk.files.uploads.size).toBe(0));
});

test('a file of another form says as what it will be sent', async () => {
  const { user } = atTheDesk();

  await user.upload(
    await screen.findByLabelText('Files for your answer'),
    new File(['x'], 'song.flac', { type: 'audio/flac' }),
  );

  expect(await screen.findByText('Audio · 1 kB · will be sent as a document')).toBeVisible();
});

test('an upload that did not get through is tried again with one button', async () => {
  const { desk, user } = atTheDesk();
  await box();
  desk.failNext(/POST .*uploads/);

  await user.upload(picker(), letter());
  await user.click(await screen.findByRole('button', { name: 'Try again' }));

  expect(await screen.findByText('Document · 1 kB')).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
});

test('a file in which the desk found harm is not sent', async () => {
  const { desk, user } = atTheDesk();
  await box();
  desk.failNext(/POST .*uploads/, () => problem(422, 'file-infected'));

  await user.upload(picker(), letter());

  expect(await screen.findByRole('alert')).toHaveTextContent('Harmful software was found');
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
});

test('uploaded files survive a reload and another conversation; what had not arrived says so', async () => {
  const { desk, user, unmount } = atTheDesk();
  await box();
  await user.upload(picker(), letter());
  await screen.findByText('Document · 1 kB');
  const kept = sessionStorage.getItem('lotse.words.oksana.c1.attached') ?? '[]';
  const onItsWay = {
    key: 'k',
    name: 'half.pdf',
    bytes: 9,
    state: 'uploading',
    share: 0.5,
    upload: null,
    problem: null,
  };
  sessionStorage.setItem(
    'lotse.words.oksana.c1.attached',
    JSON.stringify([...(JSON.parse(kept) as unknown[]), onItsWay]),
  );

  unmount();
  const again = onScreen(desk, '/inbox/mine/c1');
  expect(await screen.findByText('letter.pdf')).toBeVisible();
  expect(screen.getByText(/loaded anew before it had arrived/)).toBeVisible();
  await again.user.click(screen.getByRole('button', { name: 'Remove half.pdf' }));
  await again.user.click(screen.getByRole('button', { name: 'Send' }));

  await waitFor(() => expect(answersOf(desk)).toMatchObject([{ kind: 'DOCUMENT' }]));
});

test('an answer with a file that the desk refuses comes back with its file', async () => {
  const { desk, user } = atTheDesk();
  await user.type(await box(), 'Ось');
  await user.upload(picker(), letter());
  await screen.findByText('Document · 1 kB');
  desk.failNext(/POST .*answers/, () => problem(409, 'unreachable'));

  await user.click(screen.getByRole('button', { name: 'Send' }));
  await user.click(await screen.findByRole('button', { name: 'Back into the box' }));

  expect(await box()).toHaveValue('Ось');
  expect(within(await tray()).getByText('Document · 1 kB')).toBeVisible();
  await user.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(answersOf(desk)).toMatchObject([{ kind: 'DOCUMENT', caption: 'Ось' }]));
});

test('what one way takes and another does not is said when the way changes', async () => {
  const { desk, user } = atTheDesk(taking({ largest: 1000, mediaTypes: null }, 'WhatsApp'));
  await box();
  await user.upload(picker(), letter());
  await screen.findByText('Document · 1 kB');

  await user.selectOptions(screen.getByLabelText('Send by'), 'by WhatsApp');
  expect(await screen.findByText('WhatsApp does not take this kind of file.')).toBeVisible();
  expect(screen.getByRole('button', { name: 'Send' })).toBeDisabled();
  await user.click(screen.getByRole('button', { name: 'Remove letter.pdf' }));
  await user.upload(picker(), photo());
  await screen.findByText('Photo · 1 kB');
  await user.click(screen.getByRole('button', { name: 'Send' }));

  await waitFor(() => expect(desk.answered).toMatchObject([{ channel: 'whatsapp-main' }]));
  expect(answersOf(desk)).toMatchObject([{ kind: 'PHOTO' }]);
});

test('who asks for a place with a file gets the question below the file', async () => {
  const { desk, user } = atTheDesk();
  await user.type(await box(), 'Де ти?');
  await user.upload(picker(), photo());
  await screen.findByText('Photo · 1 kB');
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Ask where they are' }));

  await user.click(screen.getByRole('button', { name: 'Send' }));

  await waitFor(() => expect(desk.answered).toHaveLength(2));
  expect(desk.answered).toMatchObject([
    { attachment: expect.any(String) as string },
    { body: 'Де ти?', asksPlace: true },
  ]);
});

test('f chooses files', async () => {
  const { user } = atTheDesk();
  await box();
  const opened = vi.fn();
  picker().addEventListener('click', opened);

  await user.keyboard('f');

  expect(opened).toHaveBeenCalledOnce();
});
