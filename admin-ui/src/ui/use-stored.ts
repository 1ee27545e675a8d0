import { useState } from 'react';

/** A small preference of this browser (width of a column, folded rail) that survives a reload. */
export function useStored<T>(key: string, initial: T): [T, (value: T) => void] {
  const [value, setValue] = useState<T>(() => read(key) ?? initial);
  return [
    value,
    (next) => {
      setValue(next);
      localStorage.setItem(`luong.${key}`, JSON.stringify(next));
    },
  ];
}

function read<T>(key: string): T | null {
  try {
    return JSON.parse(localStorage.getItem(`luong.${key}`) ?? 'null') as T | null;
  } catch {
    return null;
  }
}
