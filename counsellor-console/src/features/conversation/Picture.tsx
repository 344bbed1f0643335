import { Button, Modal } from '@mantine/core';
import { useRef, useState } from 'react';
import type { FileView } from '../../shared/api/types.ts';
import { useSay } from '../../shared/ui/say.ts';
import classes from './Media.module.css';

type Props = {
  file: FileView;
  /** Says what it is to those who do not see it. */
  words: string;
  /** Its address may have run out. */
  onStale: () => void;
};

/** A picture somebody wanted to see, and larger still: what is on it may be a letter to be read. */
export function Picture({ file, words, onStale }: Props) {
  const say = useSay();
  const [large, setLarge] = useState(false);
  const [whole, setWhole] = useState(true);
  const [broken, setBroken] = useState(false);
  const renewed = useRef(false);

  const onError = () => {
    if (renewed.current) {
      setBroken(true);
    } else {
      renewed.current = true;
      onStale();
    }
  };
  const onLoad = () => {
    renewed.current = false;
  };

  if (!file.inline || broken) {
    return <p className={classes.unshowable}>{say('file.unshowable')}</p>;
  }
  return (
    <>
      <button type="button" className={classes.stage} onClick={() => setLarge(true)}>
        <img src={file.url} alt={say('file.enlarge', { what: words })} onError={onError} onLoad={onLoad} />
      </button>
      <Modal.Root opened={large} onClose={() => setLarge(false)} fullScreen>
        <Modal.Overlay />
        <Modal.Content aria-label={words}>
          <Modal.Body>
            <div className={classes.deeds}>
              <Button size="compact-md" variant="default" onClick={() => setLarge(false)}>
                {say('dialog.close')}
              </Button>
              <Button
                size="compact-md"
                variant="default"
                aria-pressed={!whole}
                onClick={() => setWhole(!whole)}
              >
                {say('file.actualSize')}
              </Button>
            </div>
            <div className={classes.large} data-whole={whole}>
              <img src={file.url} alt={words} />
            </div>
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}
