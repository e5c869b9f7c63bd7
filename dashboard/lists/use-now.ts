import { useEffect, useState } from "preact/hooks";

const HALF_A_MINUTE = 30_000;

/** The present instant, renewed twice a minute. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), HALF_A_MINUTE);
    return () => clearInterval(timer);
  }, []);
  return now;
}
