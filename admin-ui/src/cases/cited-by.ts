/** What an element of a diagram says of itself: its name, its articles, its rows of the requirement. */
export interface Cited {
  name: string;
  articles: string;
  rows: string;
}

interface RawProperty {
  name?: string;
  value?: string;
}
interface BusinessObject {
  id: string;
  name?: string;
  extensionElements?: { values?: { $type: string; $children?: RawProperty[]; properties?: RawProperty[] }[] };
}

/** Reads `dieu` and `buoc` of an element's `zeebe:properties`; null for what says nothing (a flow, the pool). */
export function citedBy({ name, extensionElements }: BusinessObject): Cited | null {
  const properties = (extensionElements?.values ?? []).filter(({ $type }) => $type === 'zeebe:properties').flatMap((one) => one.$children ?? one.properties ?? []);
  const valueOf = (wanted: string): string =>
    (properties.find((property) => property.name === wanted)?.value ?? '')
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '')
      .join('; ');
  const cited = { name: name ?? '', articles: valueOf('dieu'), rows: valueOf('buoc') };
  return cited.name === '' && cited.articles === '' ? null : cited;
}
