import { useState } from 'react';
import { recall, remember } from '../shared/ui/stored.ts';

const place = 'lotse.panes';

export type PaneWidths = { lists: number; person: number };

/** How wide the side panes are; remembered. */
export function usePaneWidths(): [PaneWidths, (next: PaneWidths) => void] {
  const [widths, setWidths] = useState<PaneWidths>(
    () => recall<PaneWidths>(place) ?? { lists: 300, person: 260 },
  );
  return [
    widths,
    (next) => {
      remember(place, next);
      setWidths(next);
    },
  ];
}
