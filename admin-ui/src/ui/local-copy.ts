/** Something typed, with the moment it was typed (milliseconds). */
export interface LocalCopy<T> {
  at: number;
  content: T;
}

const nameOf = (personId: string, what: string): string => `luong.nhap.${personId}.${what}`;

/**
 * What somebody typed, kept in this browser until the server has it: it survives a reload, a crash and a lost
 * connection. Copies belong to one person; the next one at the same machine does not see them.
 */
export function readLocalCopy<T>(personId: string, what: string): LocalCopy<T> | null {
  try {
    return JSON.parse(localStorage.getItem(nameOf(personId, what)) ?? 'null') as LocalCopy<T> | null;
  } catch {
    return null;
  }
}

export function writeLocalCopy<T>(personId: string, what: string, content: T, at = Date.now()): void {
  try {
    localStorage.setItem(nameOf(personId, what), JSON.stringify({ at, content } satisfies LocalCopy<T>));
  } catch {
    // A full or blocked store: the text still stands on the screen and goes to the server.
  }
}

export function dropLocalCopy(personId: string, what: string): void {
  localStorage.removeItem(nameOf(personId, what));
}
