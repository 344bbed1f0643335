import { useEffect, useState } from 'react';

/**
 * Whether what is shown stands long enough for somebody to have seen what they act on. What appears where nothing was
 * counts at once; what takes the place of something else within `ms` does not.
 */
export function useSteady(shown: string | undefined, ms = 1000): boolean {
  const [seen, setSeen] = useState(shown);

  useEffect(() => {
    const settling = setTimeout(() => setSeen(shown), seen === undefined ? 0 : ms);
    return () => clearTimeout(settling);
  }, [shown, seen, ms]);

  return seen === undefined || seen === shown;
}
