import { NativeSelect } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useIntl } from 'react-intl';
import type { FileView, Media } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import { recall, remember } from '../../shared/ui/stored.ts';
import classes from './Media.module.css';
import { formOf } from './mediaForm.ts';

const speeds = [0.75, 1, 1.25, 1.5, 2];
const place = 'lotse.speed';

type Props = {
  file: FileView;
  media: Media;
  label: string;
  /** It does not play although the browser had hoped; `null` if nothing more can be done about it. */
  onBroken: (() => void) | null;
  /** Its address may have run out. */
  onStale: () => void;
};

/** What is heard or watched, in the browser's own player; how fast is remembered. */
export function Player({ file, media, label, onBroken, onStale }: Props) {
  const say = useSay();
  const intl = useIntl();
  const player = useRef<HTMLMediaElement | null>(null);
  const [speed, setSpeed] = useState(() => recall<number>(place) ?? 1);
  const [lost, setLost] = useState(false);
  const left = useRef(0);
  const renewed = useRef(false);

  useEffect(() => {
    // The button that asked for it is gone, and so is the focus: it was this one that somebody wants to hear.
    if (document.activeElement === document.body) {
      player.current?.focus();
      // Where the browser does not let it begin by itself, the player's own button does.
      player.current?.play().catch(() => undefined);
    }
  }, []);
  useEffect(() => {
    if (player.current) {
      player.current.defaultPlaybackRate = speed;
      player.current.playbackRate = speed;
    }
  }, [speed]);

  const onError = () => {
    if (!renewed.current) {
      renewed.current = true;
      onStale();
    } else if (onBroken) {
      onBroken();
    } else {
      setLost(true);
    }
  };
  const choose = (next: number) => {
    setSpeed(next);
    remember(place, next);
  };
  const shared = {
    src: file.url,
    controls: true,
    tabIndex: 0,
    'aria-label': label,
    onError,
    onTimeUpdate: () => {
      left.current = player.current?.currentTime ?? 0;
    },
    onPlay: () => onlyOne(player.current),
    onLoadedMetadata: () => {
      renewed.current = false;
      // A new address of the same file goes on where the old one ran out.
      if (player.current && left.current > 0) {
        player.current.currentTime = left.current;
      }
    },
  };
  const keep = (element: HTMLMediaElement | null) => {
    player.current = element;
  };

  if (lost) {
    return <p className={classes.unshowable}>{say('file.unshowable')}</p>;
  }
  return (
    <div className={classes.player}>
      {formOf(media) === 'sound' ? (
        <audio ref={keep} {...shared} />
      ) : (
        <video
          ref={keep}
          playsInline
          preload="metadata"
          className={classes.film}
          muted={media.kind === 'ANIMATION'}
          loop={media.kind === 'ANIMATION'}
          {...shared}
        />
      )}
      <NativeSelect
        className={classes.speed ?? ''}
        size="xs"
        aria-label={say('file.speed')}
        value={String(speed)}
        onChange={(event) => choose(Number(event.currentTarget.value))}
        data={speeds.map((it) => ({
          value: String(it),
          label: say('file.speed.times', { times: intl.formatNumber(it) }),
        }))}
      />
    </div>
  );
}

/** Two voices at once are understood by nobody. */
function onlyOne(playing: HTMLMediaElement | null): void {
  document.querySelectorAll<HTMLMediaElement>('audio, video').forEach((other) => {
    if (other !== playing) {
      other.pause();
    }
  });
}
