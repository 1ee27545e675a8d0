import type { CaseRef } from './block.js';
import type { ExportRecord, RecordOf } from './export-record.js';

/** Records of one transaction, and the case of each instance they speak of. */
export class IngestBatch {
  constructor(
    readonly generation: number,
    readonly partitionId: number,
    readonly records: readonly ExportRecord[],
    readonly cases: Map<string, CaseRef>,
  ) {}

  /** Records of one kind, with the given intents. */
  of<T extends ExportRecord['valueType']>(valueType: T, ...intents: string[]): RecordOf<T>[] {
    return this.records.filter((r): r is RecordOf<T> => r.valueType === valueType && intents.includes(r.intent));
  }

  /** Records of one kind whose instance belongs to a case, with that case. */
  ofCases<T extends ExportRecord['valueType']>(valueType: T, ...intents: string[]): { record: RecordOf<T>; ref: CaseRef }[] {
    return this.of(valueType, ...intents).flatMap((record) => {
      const ref = this.cases.get(record.value.processInstanceKey);
      return ref ? [{ record, ref }] : [];
    });
  }
}
