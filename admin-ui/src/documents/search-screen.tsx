import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { DocumentsView } from '../../../src/documents/contract.js';
import { get, query } from '../api/client.js';
import { useMay } from '../session/session.js';
import { Page } from '../ui/page.js';
import { EmptyState, LoadError } from '../ui/states.js';
import { useAddress } from '../ui/use-address.js';
import { DocumentsTable } from './documents-table.js';
import { Section } from './related.js';

/** Tìm: what the words of the top box find, incoming and outgoing, with or without marks. */
export function SearchScreen() {
  const words = useAddress().read('tu') ?? '';
  const [incoming, outgoing] = [useMay('van-ban-den.xem'), useMay('van-ban-di.xem')];
  return (
    <Page title={words === '' ? 'Tìm văn bản' : `Tìm “${words}”`}>
      {words === '' ? <EmptyState>Gõ vào ô tìm ở trên: trích yếu, số ký hiệu, cơ quan, số đến; có dấu hoặc không dấu.</EmptyState> : null}
      {words !== '' && incoming ? <Found key={`den-${words}`} kind="den" title="Văn bản đến" words={words} /> : null}
      {words !== '' && outgoing ? <Found key={`di-${words}`} kind="di" title="Văn bản đi" words={words} /> : null}
    </Page>
  );
}

function Found({ kind, title, words }: { kind: 'den' | 'di'; title: string; words: string }) {
  const [page, setPage] = useState(1);
  const wanted = { kind, search: words, page };
  const found = useQuery({ queryKey: ['documents', wanted], queryFn: () => get<DocumentsView>(`/api/documents${query(wanted)}`), placeholderData: keepPreviousData });
  if (found.isError) return <LoadError error={found.error} onRetry={found.refetch} />;
  return (
    <Section title={title}>
      <DocumentsTable kind={kind} view={found.data} loading={found.isPending} page={page} onPage={setPage} empty="Không tìm thấy văn bản nào bạn được xem." />
    </Section>
  );
}
