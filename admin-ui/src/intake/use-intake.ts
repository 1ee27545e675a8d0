import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { IntakeView } from '../../../src/documents/contract.js';
import type { FormAnswers, FormModel } from '../../../src/procedures/contract.js';
import { get, query } from '../api/client.js';
import { useMe } from '../session/session.js';
import { initialAnswers } from '../ui/form/initial-answers.js';
import { dropLocalCopy, readLocalCopy, writeLocalCopy } from '../ui/local-copy.js';
import { officeToday } from '../ui/office-clock.js';
import { fieldWriting } from './form-parts.js';

/** A document being typed in; it exists only after the question of secrecy was answered with no. */
export interface IntakeDraft {
  /** Id of the intent: sent twice after a lost answer, it is one document. */
  id: string;
  answers: FormAnswers;
  unitId?: string;
}

/** The form of an intake screen and what was typed into it, kept in this browser until it is sent. */
export function useIntake(kind: 'den' | 'di') {
  const { person } = useMe();
  const what = kind === 'den' ? 'tiep-nhan' : 'soan';
  const [draft, setDraft] = useState<IntakeDraft | null>(() => readLocalCopy<IntakeDraft>(person.id, what)?.content ?? null);
  const [restored, setRestored] = useState(draft !== null);
  const intake = useQuery({ queryKey: ['intake', kind, draft?.unitId], queryFn: () => get<IntakeView>(`/api/documents/intake${query({ kind, unitId: draft?.unitId })}`), staleTime: 60_000 });

  const change = (next: IntakeDraft): void => {
    setDraft(next);
    writeLocalCopy(person.id, what, next);
  };
  const begin = (form: FormModel | null): void => setDraft({ id: crypto.randomUUID(), answers: form ? startingAnswers(form) : {} });
  const clear = (): void => {
    dropLocalCopy(person.id, what);
    setDraft(null);
    setRestored(false);
  };
  return { intake, draft, restored, begin, change, clear };
}

/** Initial values, and today as the day of arrival. */
function startingAnswers(form: FormModel): FormAnswers {
  const arrival = fieldWriting(form, 'van_ban.ngay_den');
  return { ...initialAnswers(form), ...(arrival ? { [arrival.key]: officeToday() } : {}) };
}
