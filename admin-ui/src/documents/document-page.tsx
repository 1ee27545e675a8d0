import { useQuery } from '@tanstack/react-query';
import { Splitter, Tabs } from 'antd';
import { useParams } from 'react-router';
import type { DocumentView } from '../../../src/documents/contract.js';
import { CasePath } from '../cases/case-path.js';
import taskStyles from '../tasks/task-view.module.css';
import { formatDate } from '../ui/format.js';
import { usePageTitle } from '../ui/page.js';
import { Loaded } from '../ui/states.js';
import { UrgencyTag } from '../ui/urgency-tag.js';
import { useStored } from '../ui/use-stored.js';
import { CancelledBand } from './cancelled-number.js';
import { DocumentFacts } from './document-facts.js';
import { documentQuery } from './document-queries.js';
import { DocumentSide } from './document-side.js';
import { FileInDossier } from './file-in-dossier.js';
import { FileUses } from './file-uses.js';
import { Opinions } from './opinions.js';
import { Related, Section } from './related.js';
import { documentName, STATUS } from './words.js';

/** The page of one document: its file on the left; fields, opinions, path and everything around it on the right. */
export function DocumentPage() {
  const { id = '' } = useParams();
  const document = useQuery(documentQuery(id));
  return <Loaded query={document} rows={10}>{(opened) => <OpenedDocument key={opened.id} document={opened} />}</Loaded>;
}

function OpenedDocument({ document }: { document: DocumentView }) {
  usePageTitle(documentName(document));
  const [left, setLeft] = useStored('document-split', 58);
  const scroll = taskStyles['scroll'] ?? '';
  return (
    <article className={taskStyles['view']}>
      <header className={taskStyles['head']}>
        <div className={taskStyles['headline']}>
          <h1 className={taskStyles['title']} title={document.abstract}>
            {document.abstract}
          </h1>
        </div>
        <div className={taskStyles['headFacts']}>
          <span className={taskStyles['step']}>{documentName(document)}</span>
          <UrgencyTag urgency={document.urgency} />
          <span>{STATUS[document.status]}</span>
          <span className="text-quiet">{[document.typeName, document.kind === 'den' ? document.issuingBody : document.creatorName, formatDate(document.issuedOn)].filter(Boolean).join(' · ')}</span>
        </div>
      </header>
      <CancelledBand kind={document.kind} cancelled={document.numberCancelled} />
      <Splitter className={taskStyles['split'] ?? ''} onResizeEnd={([a = 58, b = 42]) => setLeft((a / (a + b)) * 100)}>
        <Splitter.Panel defaultSize={`${left}%`} min="35%" max="75%">
          <DocumentSide document={document} />
        </Splitter.Panel>
        <Splitter.Panel>
          <Tabs
            className={taskStyles['tabs'] ?? ''}
            items={[
              {
                key: 'thong-tin',
                label: 'Thông tin',
                children: (
                  <div className={scroll}>
                    <Section title="Thông tin văn bản" acts={<FileInDossier documentId={document.id} />}>
                      <DocumentFacts document={document} />
                    </Section>
                    <Related document={document} facts={false} />
                  </div>
                ),
              },
              { key: 'y-kien', label: 'Ý kiến', children: <div className={scroll}><Opinions documentId={document.id} /></div> },
              ...(document.caseId === null ? [] : [{ key: 'quy-trinh', label: 'Quy trình', children: <div className={scroll}><CasePath caseId={document.caseId} /></div> }]),
              { key: 'nhat-ky-tep', label: 'Nhật ký tệp', children: <div className={scroll}><FileUses documentId={document.id} /></div> },
            ]}
          />
        </Splitter.Panel>
      </Splitter>
    </article>
  );
}
