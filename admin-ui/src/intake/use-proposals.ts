import { useEffect, useState } from 'react';
import type { FormAnswers, FormModel, InputField } from '../../../src/procedures/contract.js';
import { foldText } from '../ui/fold-text.js';
import { useValueList } from '../ui/form/use-value-list.js';
import { fieldWriting } from './form-parts.js';
import type { Proposal, Proposals } from './propose-fields.js';
import type { IntakeDraft } from './use-intake.js';
import type { useScan } from './use-scan.js';

type Name = keyof Proposals;
const NAMES: Name[] = ['trich_yeu', 'loai_van_ban', 'co_quan_ban_hanh', 'so_ky_hieu', 'ngay_ban_hanh', 'do_khan'];

/**
 * Puts what the scan proposes into fields that are still empty, and lights up the place of the field that has the
 * cursor. What the clerk typed is never replaced.
 */
export function useProposals(form: FormModel, draft: IntakeDraft, scan: ReturnType<typeof useScan>, change: (draft: IntakeDraft) => void) {
  const types = useValueList('loai_van_ban').options;
  const [proposed, setProposed] = useState<ReadonlyMap<string, Name>>(new Map());
  const [used, setUsed] = useState<Proposals | null>(null);
  const { proposals } = scan;

  useEffect(() => {
    const none = Object.keys(proposals).length === 0;
    if (used === proposals || (none && used === null) || types.length === 0) return;
    setUsed(proposals);
    const found = new Map<string, Name>();
    const answers: FormAnswers = { ...draft.answers };
    // What an earlier scan proposed and the clerk left as it was is not this one's.
    const meant = (name: Name, { value }: Proposal) => (name === 'loai_van_ban' ? types.find(({ label }) => foldText(label) === foldText(value))?.value : value);
    for (const [key, name] of proposed) {
      const earlier = used?.[name];
      if (earlier && answers[key] === meant(name, earlier)) delete answers[key];
    }
    for (const name of NAMES) {
      const field = fieldWriting(form, `van_ban.${name}`);
      const proposal = proposals[name];
      if (!field || !proposal || !isFree(field, answers[field.key])) continue;
      const value = meant(name, proposal);
      if (value === undefined) continue;
      answers[field.key] = value;
      found.set(field.key, name);
    }
    if (found.size === 0 && proposed.size === 0) return;
    setProposed(found);
    change({ ...draft, answers });
    const first = document.activeElement?.id ?? '';
    scan.light(found.get(first) ?? null);
  }, [used, proposals, types, form, draft, change, scan, proposed]);

  return { proposed: new Set(proposed.keys()), touch: (id: string) => scan.light(proposed.get(id) ?? null) };
}

const isFree = (field: InputField, value: unknown): boolean => value === undefined || value === '' || ('initial' in field && value === field.initial);
