import { useEffect, useState } from 'react';

/** The present moment in milliseconds, renewed every half minute so that "còn 3 giờ" stays true. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    const timer = window.setInterval(() => setNow(Date.now()), 30_000);
    return () => window.clearInterval(timer);
  }, []);
  return now;
}
