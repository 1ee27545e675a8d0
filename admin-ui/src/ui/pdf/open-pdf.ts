import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useState } from 'react';
import { call, fetchBytes, Problem, whileMoving } from '../../api/client.js';

/** An address of the own server, or a file that stands only in this browser yet. */
export type PdfSource = string | File;

/** The address at which the server shows a stored file as a PDF: as it is, or made of a text document. */
export const previewAddress = (fileId: string, mime: string): string => `/api/files/${fileId}/${mime === PDF ? 'content' : 'preview'}`;
export const PDF = 'application/pdf';

/** True for a source that the server first has to make. */
export const isMade = (source: PdfSource): boolean => typeof source === 'string' && source.endsWith('/preview');

/** Opens a PDF; the library is loaded only when the first document is opened. */
export async function openPdf(source: PdfSource, signal?: AbortSignal): Promise<PDFDocumentProxy> {
  const [pdfjs, worker] = await Promise.all([import('pdfjs-dist'), import('pdfjs-dist/build/pdf.worker.mjs?url')]);
  pdfjs.GlobalWorkerOptions.workerSrc = worker.default;
  // A scan is read part by part; what is made comes whole, and its refusal is a sentence.
  if (typeof source === 'string' && !isMade(source))
    return whileMoving((moved, late) => {
      const task = pdfjs.getDocument({ url: source, withCredentials: true, isEvalSupported: false });
      task.onProgress = moved;
      late.addEventListener('abort', () => void task.destroy().catch(() => undefined));
      return task.promise;
    });
  const data = typeof source === 'string' ? await fetchBytes(source, signal) : new Uint8Array(await source.arrayBuffer());
  return pdfjs.getDocument({ data, isEvalSupported: false }).promise;
}

/** Why a PDF did not open, as the server says it; null when the file itself is no readable PDF. */
async function refusalOf(source: PdfSource, error: unknown): Promise<string | null> {
  if (error instanceof Problem) return error.message;
  if (typeof source !== 'string' || isMade(source)) return null;
  return call('GET', source.replace(/\/content$/, '')).then(
    () => null,
    (problem: Error) => problem.message,
  );
}

export type OpenedPdf = { state: 'opening' } | { state: 'failed'; reason: string | null } | { state: 'open'; pdf: PDFDocumentProxy };

/** The PDF of a source for as long as it is shown; `retry` tries once more. */
export function usePdf(source: PdfSource): OpenedPdf & { retry: () => void } {
  const [opened, setOpened] = useState<OpenedPdf>({ state: 'opening' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let gone = false;
    const stop = new AbortController();
    let pdf: PDFDocumentProxy | null = null;
    setOpened({ state: 'opening' });
    openPdf(source, stop.signal).then(
      (document) => {
        pdf = document;
        if (gone) void document.destroy();
        else setOpened({ state: 'open', pdf: document });
      },
      async (error: unknown) => {
        if (gone) return;
        const reason = await refusalOf(source, error);
        if (!gone) setOpened({ state: 'failed', reason });
      },
    );
    return () => {
      gone = true;
      stop.abort();
      void pdf?.destroy();
    };
  }, [source, round]);
  return { ...opened, retry: () => setRound((n) => n + 1) };
}
