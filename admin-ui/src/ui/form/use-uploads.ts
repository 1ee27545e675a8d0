import { useEffect, useRef, useState } from 'react';
import type { FileView } from '../../../../src/files/contract.js';
import { useQueryClient } from '@tanstack/react-query';
import { Problem, sendFile } from '../../api/client.js';
import { countUpload } from './uploads-under-way.js';

export type Purpose = 'scan' | 'du-thao' | 'kem-theo';

export interface RunningUpload {
  key: number;
  name: string;
  /** 0 to 1. */
  share: number;
  stop: () => void;
}

/** Sends files as they are dropped, side by side; a refusal is kept as a sentence until the next try, which `retry` makes when the file was not at fault. */
export function useUploads(purpose: Purpose, onStored: (file: FileView) => void, onRefused?: (file: File) => void) {
  const [running, setRunning] = useState<RunningUpload[]>([]);
  const [refused, setRefused] = useState<{ sentence: string; again: File | null } | null>(null);
  const next = useRef(0);
  // Told as the screen is when the file has arrived: what was typed meanwhile must not be overwritten.
  const told = useRef({ onStored, onRefused });
  useEffect(() => {
    told.current = { onStored, onRefused };
  });
  const queries = useQueryClient();

  const start = (file: File): void => {
    const key = next.current++;
    const abort = new AbortController();
    const change = (share: number) => setRunning((all) => all.map((one) => (one.key === key ? { ...one, share } : one)));
    setRefused(null);
    setRunning((all) => [...all, { key, name: file.name, share: 0, stop: () => abort.abort() }]);
    countUpload(sendFile<FileView>(`/api/files?muc_dich=${purpose}`, file, change, abort.signal))
      .then(
        (stored) => {
          queries.setQueryData(['files', stored.id], stored);
          told.current.onStored(stored);
        },
        (error: Error) => {
          setRefused(abort.signal.aborted ? null : { sentence: `${file.name}: ${error.message}`, again: error instanceof Problem && error.passing ? file : null });
          told.current.onRefused?.(file);
        },
      )
      .finally(() => setRunning((all) => all.filter((one) => one.key !== key)));
  };
  const again = refused?.again ?? null;
  return { running, refusal: refused?.sentence ?? null, retry: again === null ? null : () => start(again), start };
}
