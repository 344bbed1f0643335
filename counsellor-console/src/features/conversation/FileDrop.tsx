import { useEffect, useState, type DragEvent } from 'react';
import { useIntl } from 'react-intl';
import type { Conversation, Way } from '../../shared/api/types.ts';
import { announce } from '../../shared/ui/Announcements.tsx';
import { useSay } from '../../shared/ui/say.ts';
import { mayAttach, useAttachments } from './attachments.ts';
import classes from './AttachmentTray.module.css';
import { spellSize } from './mediaForm.ts';

/** Lets files be dropped anywhere on a conversation; they go beside the answer, not yet to the person. */
export function useFileDrop(owner: string, known: Conversation, way: Way | undefined, onDropped: () => void) {
  const say = useSay();
  const attachments = useAttachments(owner, known.id, way);
  const [over, setOver] = useState(false);

  useEffect(() => {
    // Dropped beside it, a file would take the place of the whole page.
    const refuse = (event: globalThis.DragEvent) => {
      if (hasFiles(event.dataTransfer) && !event.defaultPrevented) {
        event.preventDefault();
        Object.assign(event.dataTransfer ?? {}, { dropEffect: 'none' });
      }
    };
    window.addEventListener('dragover', refuse);
    window.addEventListener('drop', refuse);
    return () => {
      window.removeEventListener('dragover', refuse);
      window.removeEventListener('drop', refuse);
    };
  }, []);

  const target = {
    onDragOver: (event: DragEvent) => {
      if (hasFiles(event.dataTransfer)) {
        event.preventDefault();
        event.dataTransfer.dropEffect = mayAttach(known, way) ? 'copy' : 'none';
        setOver(true);
      }
    },
    onDragLeave: (event: DragEvent) => {
      if (!(event.relatedTarget instanceof Node && event.currentTarget.contains(event.relatedTarget))) {
        setOver(false);
      }
    },
    onDrop: (event: DragEvent) => {
      setOver(false);
      if (!hasFiles(event.dataTransfer)) {
        return;
      }
      event.preventDefault();
      if (mayAttach(known, way)) {
        attachments.add(event.dataTransfer.files);
        onDropped();
      } else {
        announce(say('attach.none', { channel: way?.channel ?? known.channel }));
      }
    },
  };
  return { over, target };
}

function hasFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/** Says where a file will go, while it is held above. */
export function DropHere({ known, way }: { known: Conversation; way: Way | undefined }) {
  const say = useSay();
  const intl = useIntl();
  return (
    <div className={classes.drop}>
      {way?.files && mayAttach(known, way)
        ? say('attach.drop', { channel: way.channel, limit: spellSize(intl, way.files.largest) })
        : say('attach.none', { channel: way?.channel ?? known.channel })}
    </div>
  );
}
