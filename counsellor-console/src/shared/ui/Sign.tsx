import classes from './Sign.module.css';

const circle = 'M10 2.5a7.5 7.5 0 1 1 0 15 7.5 7.5 0 0 1 0-15z';

const lines = {
  attach:
    'm16 9.5-6.2 6.2a3.9 3.9 0 0 1-5.5-5.5l6.6-6.6a2.6 2.6 0 0 1 3.7 3.7l-6.5 6.5a1.3 1.3 0 0 1-1.9-1.8l5.7-5.7',
  audio: 'M8 15V4.5L16 3v10M8 15a2 2 0 1 1-4 0 2 2 0 0 1 4 0zm8-2a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
  choice: 'm4 10.5 4 4 8-9',
  close: 'm5 5 10 10M15 5 5 15',
  contact: 'M10 3a3.2 3.2 0 1 1 0 6.4A3.2 3.2 0 0 1 10 3zM3.5 17a6.5 6.5 0 0 1 13 0',
  document: 'M5 2.5h6.5L15 6v11.5H5zM11.5 2.5V6H15',
  location: 'M10 18s-6-5.2-6-9.5a6 6 0 0 1 12 0C16 12.8 10 18 10 18zM10 6.5a2 2 0 1 1 0 4 2 2 0 0 1 0-4z',
  photo: 'M3 4.5h14v11H3zM3 13l4-4 4 4 2-2 4 4M13.5 7.5h.01',
  start: 'M3 4h14v9.5H9L5 17v-3.5H3z',
  sticker: `${circle}M7 11.5a3.5 3.5 0 0 0 6 0M7.5 7.5h.01M12.5 7.5h.01`,
  unknown: `${circle}M7.9 8.2a2.1 2.1 0 1 1 3 1.9c-.6.3-.9.7-.9 1.4M10 14h.01`,
  video: 'M3 5.5h9.5v9H3zM12.5 9 17 6.5v7L12.5 11z',
  voice:
    'M10 3a2.5 2.5 0 0 1 2.5 2.5v4a2.5 2.5 0 0 1-5 0v-4A2.5 2.5 0 0 1 10 3zM5 9.5a5 5 0 0 0 10 0M10 14.5V17',
} as const;

export type SignName = keyof typeof lines;

/** A small drawing beside a word that says the same. Drawn, not written: no font need have it. */
export function Sign({ name }: { name: SignName }) {
  return (
    <svg className={classes.sign} viewBox="0 0 20 20" aria-hidden data-sign={name}>
      <path d={lines[name]} />
    </svg>
  );
}
