import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';

/** An address of the own server, or a file that stands only in this browser yet. */
export type PdfSource = string | File;

/** Opens a PDF; the library is loaded only when the first document is opened. */
export async function openPdf(source: PdfSource): Promise<PDFDocumentProxy> {
  const [pdfjs, worker] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.mjs?url')]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  const from = typeof source === 'string' ? { url: source, withCredentials: true } : { data: new Uint8Array(await source.arrayBuffer()) };
  return pdfjs.getDocument({ ...from, isEvalSupported: false }).promise;
}

export type OpenedPdf = { state: 'opening' } | { state: 'failed' } | { state: 'open'; pdf: PDFDocumentProxy };

/** The PDF of a source for as long as it is shown. */
export function usePdf(source: PdfSource): OpenedPdf {
  const [opened, setOpened] = useState<OpenedPdf>({ state: 'opening' });
  useEffect(() => {
    let gone = false;
    let pdf: PDFDocumentProxy | null = null;
    setOpened({ state: 'opening' });
    openPdf(source).then(
      (document) => {
        pdf = document;
        if (gone) void document.destroy();
        else setOpened({ state: 'open', pdf: document });
      },
      () => {
        if (!gone) setOpened({ state: 'failed' });
      },
    );
    return () => {
      gone = true;
      void pdf?.destroy();
    };
  }, [source]);
  return opened;
}
