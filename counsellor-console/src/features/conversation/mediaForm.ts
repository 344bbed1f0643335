import type { IntlShape } from 'react-intl';
import type { Media } from '../../shared/api/types.ts';
import type { SignName } from '../../shared/ui/Sign.tsx';

export type MediaKind = Media['kind'];

/** How a file is taken in: looked at, watched, heard, or kept. */
export type MediaForm = 'picture' | 'film' | 'sound' | 'paper';

export function formOf({ kind, mediaType }: Pick<Media, 'kind' | 'mediaType'>): MediaForm {
  switch (kind) {
    case 'PHOTO':
      return 'picture';
    case 'VIDEO':
    case 'VIDEO_NOTE':
      return 'film';
    case 'VOICE':
    case 'AUDIO':
      return 'sound';
    case 'STICKER':
      return formOfType(mediaType) ?? 'picture';
    case 'ANIMATION':
      return formOfType(mediaType) ?? 'film';
    case 'DOCUMENT':
      return formOfType(mediaType) ?? 'paper';
  }
}

function formOfType(mediaType: string | null): MediaForm | null {
  const forms: Record<string, MediaForm> = { image: 'picture', video: 'film', audio: 'sound' };
  return forms[mediaType?.split('/')[0] ?? ''] ?? null;
}

/** What people call it: a picture is a picture, also where it was sent as a document. */
export function calledKind(media: Pick<Media, 'kind' | 'mediaType'>): MediaKind {
  if (media.kind !== 'DOCUMENT') {
    return media.kind;
  }
  const called = { picture: 'PHOTO', film: 'VIDEO', sound: 'AUDIO', paper: 'DOCUMENT' } as const;
  return called[formOf(media)];
}

export const signs: Record<MediaKind, SignName> = {
  PHOTO: 'photo',
  VIDEO: 'video',
  VIDEO_NOTE: 'video',
  ANIMATION: 'video',
  VOICE: 'voice',
  AUDIO: 'audio',
  DOCUMENT: 'document',
  STICKER: 'sticker',
};

/** "180 kB", "1.4 MB". */
export function spellSize(intl: IntlShape, bytes: number): string {
  const kilobytes = Math.max(1, Math.round(bytes / 1024));
  const inUnit = (value: number, unit: 'kilobyte' | 'megabyte', digits: number) =>
    intl.formatNumber(value, { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: digits });
  return kilobytes < 1024 ? inUnit(kilobytes, 'kilobyte', 0) : inUnit(kilobytes / 1024, 'megabyte', 1);
}

/** Whether this browser says that it may be able to play it; where nothing is known, one tries. */
export function canPlay(mediaType: string | null): boolean {
  if (mediaType === null || !/^(audio|video)\//.test(mediaType)) {
    return true;
  }
  return (
    document.createElement(mediaType.startsWith('audio') ? 'audio' : 'video').canPlayType(mediaType) !== ''
  );
}
