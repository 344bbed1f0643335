import { useEffect, useState } from 'react';

/** Whether something has gone on for so long that it wants a word. */
export function useLasting(going: boolean, ms = 1000): boolean {
  const [long, setLong] = useState(false);

  useEffect(() => {
    if (!going) {
      return;
    }
    const patience = setTimeout(() => setLong(true), ms);
    return () => {
      clearTimeout(patience);
      setLong(false);
    };
  }, [going, ms]);

  return going && long;
}
