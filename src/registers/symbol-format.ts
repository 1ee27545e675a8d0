/** What a document's number is written from. */
export interface SymbolParts {
  number: number;
  /** Abbreviation of the kind (NĐ 30/2020, Phụ lục III); empty for a công văn. */
  typeAbbreviation: string;
  /** Of the issuing agency, e.g. `SYT`. */
  agencySymbol: string;
  /** Of the drafting unit, e.g. `VP`. */
  unitSymbol: string;
}

/** A number as it is written: below ten with a leading zero (NĐ 30/2020, Phụ lục I). */
export function writtenNumber(number: number): string {
  return String(number).padStart(2, '0');
}

/**
 * Số, ký hiệu: `05/QĐ-SYT`, and for a kind without abbreviation `05/SYT-VP` (NĐ 30/2020, Phụ lục I).
 * @param patterns `mau` and `mau_cong_van` of the book
 */
export function formatSymbol(patterns: { usual?: string | undefined; letter?: string | undefined }, parts: SymbolParts): string {
  const pattern = parts.typeAbbreviation === '' ? (patterns.letter ?? '{so}/{co_quan}-{don_vi}') : (patterns.usual ?? '{so}/{loai}-{co_quan}');
  const values: Record<string, string> = { so: writtenNumber(parts.number), loai: parts.typeAbbreviation, co_quan: parts.agencySymbol, don_vi: parts.unitSymbol };
  return pattern.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole).normalize('NFC');
}
