import { useSearchParams } from 'react-router';

/**
 * Values that live in the address, so that Back, a reload and a sent link keep them.
 * @returns a reader, and a writer that replaces several at once (null removes); the page number begins anew with any other change
 */
export function useAddress(): { read: (key: string) => string | null; page: number; write: (values: Record<string, string | null>) => void } {
  const [params, setParams] = useSearchParams();
  const write = (values: Record<string, string | null>): void =>
    setParams(
      (old) => {
        const next = new URLSearchParams(old);
        if (!('trang' in values)) next.delete('trang');
        for (const [key, value] of Object.entries(values))
          if (value === null || value === '') next.delete(key);
          else next.set(key, value);
        return next;
      },
      { replace: true },
    );
  return { read: (key) => params.get(key), page: Math.max(1, Number(params.get('trang')) || 1), write };
}
