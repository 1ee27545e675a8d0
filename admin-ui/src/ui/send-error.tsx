import { Alert, Button } from 'antd';
import { useEffect, useRef } from 'react';
import { Problem } from '../api/client.js';
import type { FieldErrors } from './form/field-errors.js';
import { focusField } from './form/focus-field.js';

interface Props {
  error: Error | null;
  /** Sends the same once more; offered when the server was away or did not answer. */
  onRetry?: (() => void) | undefined;
  busy?: boolean;
  /** Sentences that still stand beside fields: a refusal of fields that were all changed since is over. */
  fields?: FieldErrors;
}

/** Why what was sent was not taken, with the way to send it again. */
export function SendError({ error, onRetry, busy = false, fields }: Props) {
  const inForm = fields !== undefined;
  // After its sentence was shown, which is all there is where no field of it stands on the screen.
  useEffect(() => {
    if (inForm && error instanceof Problem) error.errors.some(({ path }) => focusField(path));
  }, [error, inForm]);
  if (error === null || (fields?.size === 0 && error instanceof Problem && error.errors.length > 0)) return null;
  return <Refusal sentence={error.message} onRetry={error instanceof Problem && error.passing ? onRetry : undefined} busy={busy} takesFocus={inForm} />;
}

/** A sentence that stands until the next try. */
export function Refusal({ sentence, onRetry, busy = false, takesFocus = false }: { sentence: string; onRetry?: (() => void) | undefined; busy?: boolean; takesFocus?: boolean }) {
  const box = useRef<HTMLDivElement>(null);
  // A long form may end below the window.
  useEffect(() => {
    box.current?.scrollIntoView({ block: 'nearest' });
    if (takesFocus) box.current?.focus({ preventScroll: true });
  }, [sentence, takesFocus]);
  return (
    <div ref={box} tabIndex={takesFocus ? -1 : undefined}>
      <Alert
        type="error"
        showIcon
        role="alert"
        style={{ marginBottom: 8 }}
        title={sentence}
        action={
          onRetry === undefined ? null : (
            <Button size="small" loading={busy} onClick={onRetry}>
              Thử lại
            </Button>
          )
        }
      />
    </div>
  );
}

/** The same of a mutation. */
export function MutationError<V>({ mutation, fields }: { mutation: { error: Error | null; isPending: boolean; variables: V | undefined; mutate: (variables: V) => void }; fields?: FieldErrors }) {
  return <SendError error={mutation.error} busy={mutation.isPending} onRetry={() => mutation.mutate(mutation.variables as V)} {...(fields ? { fields } : {})} />;
}
