import { Alert, Button, Empty, Skeleton } from 'antd';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { Problem } from '../api/client.js';

/** What went wrong, as the server said it, with the way to try again. */
export function LoadError({ error, onRetry }: { error: Error; onRetry: () => unknown }) {
  return (
    <Alert
      type="error"
      showIcon
      style={{ margin: 16 }}
      title={error.message}
      action={
        error instanceof Problem && (error.status === 403 || error.status === 404) ? null : (
          <Button size="small" onClick={() => void onRetry()}>
            Thử lại
          </Button>
        )
      }
    />
  );
}

/** A screen that lists: a refusal stands alone, without an empty table; after a failed renewal what was loaded stays below the sentence. */
export function Listed({ query, children }: { query: Pick<UseQueryResult, 'data' | 'error' | 'isError'> & { refetch: () => unknown }; children: ReactNode }) {
  return (
    <>
      {query.isError && query.error ? <LoadError error={query.error} onRetry={query.refetch} /> : null}
      {query.isError && query.data === undefined ? null : children}
    </>
  );
}

/** An empty screen says what will appear here, and the act that brings it. */
export function EmptyState({ children, action }: { children: ReactNode; action?: ReactNode }) {
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} style={{ padding: '48px 16px' }} description={children}>
      {action}
    </Empty>
  );
}

/** Draws what a query answered; keeps the old answer on the screen while it is fetched again. */
export function Loaded<T>({ query, rows = 6, children }: { query: UseQueryResult<T>; rows?: number; children: (data: T) => ReactNode }) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <LoadError error={query.error} onRetry={query.refetch} />;
  return <Skeleton active title={false} paragraph={{ rows }} style={{ padding: 16 }} />;
}
