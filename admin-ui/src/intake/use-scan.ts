import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { FileView } from '../../../src/files/contract.js';
import { get } from '../api/client.js';
import { fileIds } from '../ui/form/files-input.js';
import { useUploads } from '../ui/form/use-uploads.js';
import { proposalsIn } from './read-scan.js';
import { fieldWriting } from './form-parts.js';
import type { Proposals } from './propose-fields.js';
import type { useIntake } from './use-intake.js';

/**
 * The scan of the document being taken in: shown at once from this browser; sent only after the question of secrecy was
 * answered with no; read for proposals.
 */
export function useScan({ intake, draft, change }: ReturnType<typeof useIntake>) {
  const [local, setLocal] = useState<File | null>(null);
  const [sent, setSent] = useState<File | null>(null);
  const [proposals, setProposals] = useState<Proposals>({});
  const [lit, setLit] = useState<keyof Proposals | null>(null);
  const form = intake.data?.form ?? null;
  const key = form ? fieldWriting(form, 'tep.scan')?.key : undefined;
  const storedId = key === undefined ? undefined : fileIds(draft?.answers[key])[0];
  const stored = useQuery({ queryKey: ['files', storedId], queryFn: () => get<FileView>(`/api/files/${storedId ?? ''}`), enabled: storedId !== undefined, staleTime: Infinity });
  const uploads = useUploads('scan', ({ id }) => draft && key !== undefined && change({ ...draft, answers: { ...draft.answers, [key]: id } }));

  const open = draft !== null && key !== undefined;
  useEffect(() => {
    if (!open || local === null || sent === local) return;
    setSent(local);
    uploads.start(local);
    void proposalsIn(local).then(setProposals, () => setProposals({}));
  }, [open, local, sent, uploads]);

  const clear = () => {
    setLocal(null);
    setSent(null);
    setProposals({});
    setLit(null);
  };
  const shown = local ? { source: local, name: local.name } : storedId !== undefined && stored.data ? { source: `/api/files/${storedId}/content`, name: stored.data.name } : null;
  return {
    key,
    take: (file: File) => (clear(), setLocal(file)),
    clear,
    proposals,
    light: setLit,
    sha256: stored.data?.sha256 ?? '',
    busy: uploads.running.length > 0,
    view: { shown, running: uploads.running, refusal: uploads.refusal, cleaned: stored.data?.cleaned ?? false, highlights: lit ? (proposals[lit]?.places ?? []) : [] },
  };
}
