import classes from './Prose.module.css';
import { runsOf } from './runs.ts';

const shortNumber = 24;

/** What somebody wrote, letter by letter; numbers and links in it keep their order whatever stands around them. */
export function Prose({ text }: { text: string }) {
  return runsOf(text).map((run, place) =>
    run.type === 'plain' ? (
      run.text
    ) : (
      <bdi
        key={place}
        dir="ltr"
        className={run.type === 'number' && run.text.length <= shortNumber ? classes.whole : undefined}
      >
        {run.text}
      </bdi>
    ),
  );
}
