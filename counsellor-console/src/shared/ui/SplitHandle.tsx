import { useRef, type KeyboardEvent, type PointerEvent } from 'react';
import classes from './SplitHandle.module.css';

type Props = {
  label: string;
  width: number;
  min: number;
  max: number;
  /** The side on which the pane lies whose width this changes. */
  side: 'left' | 'right';
  onWidth: (width: number) => void;
};

/** The border between two panes: drawn with the mouse, moved with the arrow keys. */
export function SplitHandle({ label, width, min, max, side, onWidth }: Props) {
  const from = useRef<{ x: number; width: number } | null>(null);
  const set = (next: number) => onWidth(Math.round(Math.min(max, Math.max(min, next))));
  const direction = side === 'left' ? 1 : -1;

  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowRight' ? 16 : event.key === 'ArrowLeft' ? -16 : 0;
    if (step !== 0) {
      event.preventDefault();
      set(width + step * direction);
    }
  };

  const onPointerMove = (event: PointerEvent) => {
    if (from.current) {
      set(from.current.width + (event.clientX - from.current.x) * direction);
    }
  };

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={label}
      aria-valuenow={width}
      aria-valuemin={min}
      aria-valuemax={max}
      tabIndex={0}
      className={classes.handle}
      onKeyDown={onKeyDown}
      onPointerDown={(event) => {
        from.current = { x: event.clientX, width };
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onPointerMove}
      onPointerUp={() => {
        from.current = null;
      }}
    />
  );
}
