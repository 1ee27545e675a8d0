import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { FileView } from '../../../src/files/contract.js';
import { get } from '../api/client.js';
import { fileIds } from '../ui/form/files-input.js';
import { useUploads } from '../ui/form/use-uploads.js';
import { proposalsIn } from './read-scan.js';
import { fieldWriting } from './form-parts.js';
import type { Proposals } from './propose-fields.js';
import type { useIntake } from './use-intake.js';

/** A scan as it stood before another took its place. */
interface Kept {
  draftId: string;
  local: File | null;
  storedId: string;
  proposals: Proposals;
}

/**
 * The scan of the document being taken in: shown at once from this browser; sent only after the question of secrecy was
 * answered with no; read for proposals. Another one dropped takes its place, until it is refused or taken back.
 * @param onReplaced told when another scan has taken the place of one, with the way back
 */
export function useScan({ intake, draft, change }: ReturnType<typeof useIntake>, onReplaced: (undo: () => void) => void) {
  const [local, setLocal] = useState<File | null>(null);
  const [sent, setSent] = useState<File | null>(null);
  const [proposals, setProposals] = useState<Proposals>({});
  const [lit, setLit] = useState<keyof Proposals | null>(null);
  const [before, setBefore] = useState<Kept | null>(null);
  const form = intake.data?.form ?? null;
  const key = form ? fieldWriting(form, 'tep.scan')?.key : undefined;
  const storedId = key === undefined ? undefined : fileIds(draft?.answers[key])[0];
  const stored = useQuery({ queryKey: ['files', storedId], queryFn: () => get<FileView>(`/api/files/${storedId ?? ''}`), enabled: storedId !== undefined, staleTime: Infinity });
  // The clerk types on while a scan is on its way, and before taking one back.
  const now = useRef({ draft, wanted: local });
  useEffect(() => {
    now.current.draft = draft;
  });
  const put = (id: string) => {
    const at = now.current.draft;
    if (at && key !== undefined) change({ ...at, answers: { ...at.answers, [key]: id } });
  };
  const goBack = (kept: Kept) => {
    setLocal(kept.local);
    setSent(kept.local);
    setProposals(kept.proposals);
    setLit(null);
    setBefore(null);
  };
  // The page that the clerk sees and the file that is registered are always the same one.
  const uploads = useUploads(
    'scan',
    ({ id }) => {
      put(id);
      if (before) onReplaced(() => takeBack(before));
    },
    (file) => before && file === now.current.wanted && goBack(before),
  );
  const takeBack = (kept: Kept) => {
    if (now.current.draft?.id !== kept.draftId) return;
    goBack(kept);
    put(kept.storedId);
  };

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
    setBefore(null);
  };
  const take = (file: File) => {
    now.current.wanted = file;
    const underWay = uploads.running.length > 0;
    for (const { stop } of uploads.running) stop();
    setBefore((kept) => (underWay ? kept : storedId === undefined || draft === null ? null : { draftId: draft.id, local, storedId, proposals }));
    setLocal(file);
    setLit(null);
  };
  const shown = local ? { source: local, name: local.name } : storedId !== undefined && stored.data ? { source: `/api/files/${storedId}/content`, name: stored.data.name } : null;
  return {
    key,
    take,
    clear,
    proposals,
    light: setLit,
    sha256: stored.data?.sha256 ?? '',
    busy: uploads.running.length > 0,
    view: { shown, running: uploads.running, refusal: uploads.refusal, retry: uploads.retry, cleaned: stored.data?.cleaned ?? false, highlights: lit ? (proposals[lit]?.places ?? []) : [] },
  };
}
