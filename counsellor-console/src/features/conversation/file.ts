import { queryOptions, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../../shared/api/client.ts';
import { keys } from '../../shared/api/keys.ts';
import type { FileView, Media } from '../../shared/api/types.ts';
import { canPlay, formOf } from './mediaForm.ts';

/** Asks the desk for a file of the thread, which it may have to fetch from the platform first. */
function ask(id: string, seq: number, playable: boolean): Promise<FileView> {
  const query = playable ? '?playable=true' : '';
  return send<FileView>('POST', `/conversations/${id}/entries/${seq}/file${query}`);
}

/** Where a file of the thread can be had just now; forgotten with the last who looks at it. */
const file = (id: string, seq: number, playable: boolean) =>
  queryOptions({
    queryKey: keys.file(id, seq, playable),
    queryFn: () => ask(id, seq, playable),
    staleTime: Infinity,
    gcTime: 0,
    retry: false,
  });

/**
 * A file, once somebody wants to see or hear it. What this browser cannot play is asked for in a form that every browser
 * plays; `onBroken` is for what turned out so although the browser had hoped.
 */
export function useFile(id: string, seq: number, media: Media, wanted: boolean) {
  const [broken, setBroken] = useState(false);
  const played = ['sound', 'film'].includes(formOf(media));
  const hopeless = played && (broken || !canPlay(media.mediaType));
  const original = useQuery({ ...file(id, seq, false), enabled: wanted && !hopeless });
  const unplayable =
    hopeless ||
    (played && original.data !== undefined && !(original.data.inline && canPlay(original.data.mediaType)));
  const playable = useQuery({ ...file(id, seq, true), enabled: wanted && unplayable });

  return { asked: unplayable ? playable : original, converting: unplayable, onBroken: () => setBroken(true) };
}

/** Saves a file of the thread to this computer, as it was sent. */
export function useDownload(id: string, seq: number) {
  return useMutation({
    mutationFn: () => ask(id, seq, false),
    onSuccess: ({ url, fileName }) => {
      const link = document.createElement('a');
      link.href = url;
      link.download = fileName;
      link.click();
    },
  });
}
