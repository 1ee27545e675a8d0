import type { ReactNode } from 'react';
import { Link } from 'react-router';
import type { DocumentView } from '../../../src/documents/contract.js';
import { useMay } from '../session/session.js';
import { formatDateTime } from '../ui/format.js';
import { Assignments } from './assignments.js';
import { Deliveries } from './deliveries.js';
import { DocumentFacts } from './document-facts.js';
import { FileInDossier } from './file-in-dossier.js';
import { FileList } from './file-list.js';
import { linkName } from './words.js';
import styles from './documents.module.css';

/** Liên quan: the fields, who was given it, the files with their versions, links, recipients, paper. */
export function Related({ document, facts = true }: { document: DocumentView; facts?: boolean }) {
  const mayFollow = useMay('phat-hanh.theo-doi');
  return (
    <>
      {facts ? (
        <Section title="Thông tin văn bản" acts={<FileInDossier documentId={document.id} />}>
          <DocumentFacts document={document} />
        </Section>
      ) : null}
      {document.kind === 'den' ? <Assignments documentId={document.id} dueOn={document.dueOn} /> : null}
      {document.links.length > 0 ? (
        <Section title="Văn bản liên quan">
          {document.links.map((link) => (
            <div key={link.documentId + link.kind}>
              {linkName(link)}: {link.readable ? <Link to={`/van-ban/${link.documentId}`}>{[link.symbol, link.abstract].filter(Boolean).join(' – ')}</Link> : 'văn bản bạn không được xem'}
            </div>
          ))}
        </Section>
      ) : null}
      {document.issuedAt !== null && mayFollow ? <Deliveries documentId={document.id} /> : null}
      <Section title="Tệp">{document.files.length === 0 ? <span className="text-quiet">Chưa có tệp nào.</span> : <FileList files={document.files} />}</Section>
      {document.paperAnnexes.length > 0 ? (
        <Section title="Tài liệu, phụ lục giấy">
          {document.paperAnnexes.map((annex) => (
            <div key={annex.id}>
              {annex.name}{' '}
              <span className="text-quiet">
                – {annex.holderName} giữ, từ {formatDateTime(annex.heldSince)}
              </span>
            </div>
          ))}
        </Section>
      ) : null}
    </>
  );
}

export function Section({ title, acts, children }: { title: string; acts?: ReactNode; children: ReactNode }) {
  return (
    <section className={styles['section']}>
      <h2>
        <span>{title}</span>
        {acts}
      </h2>
      {children}
    </section>
  );
}
