/** What the program acknowledged, as the people at the screens saw it; a cut request is not in it until it is answered. */
export class Ledger {
  readonly documents: { id: string; kind: 'den' | 'di' }[] = [];
  readonly completions: { taskId: string; caseId: string; elementId: string }[] = [];
  /** Roads that could not be walked to their end, with the reason. */
  readonly broken: { documentId: string; reason: string }[] = [];
  private acts = 0;

  constructor(readonly expectedActs: number) {}

  document(id: string, kind: 'den' | 'di'): void {
    this.documents.push({ id, kind });
    this.acts += 1;
  }

  completion(taskId: string, caseId: string, elementId: string): void {
    this.completions.push({ taskId, caseId, elementId });
    this.acts += 1;
  }

  break(documentId: string, error: unknown): void {
    this.broken.push({ documentId, reason: error instanceof Error ? error.message : String(error) });
  }

  /** Share of all acts that were acknowledged, from 0 to 1. */
  get progress(): number {
    return this.acts / this.expectedActs;
  }
}
