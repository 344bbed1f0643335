import { useQuery } from '@tanstack/react-query';
import { NavLink } from 'react-router';
import { useSay } from '../../shared/ui/say.ts';
import { inbox, lists } from './inbox.ts';
import classes from './Lists.module.css';

/** The way from list to list, each with how many are in it. */
export function Lists() {
  const say = useSay();
  const { data } = useQuery(inbox);

  return (
    <nav aria-label={say('lists.label')} className={classes.lists}>
      {lists.map((name) => (
        <NavLink key={name} to={`/inbox/${name}`} className={classes.list ?? ''} data-list={name}>
          <span>{say(`lists.${name}`)}</span>
          {name !== 'closed' && data && data[name].length > 0 && (
            <span className={classes.count} data-calling={name === 'offered'}>
              {data[name].length}
            </span>
          )}
        </NavLink>
      ))}
    </nav>
  );
}
