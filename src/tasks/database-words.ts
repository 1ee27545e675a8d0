/** MariaDB keeps JSON as text; the driver may or may not have read it. */
export function readJson<T>(json: string | T): T {
  return typeof json === 'string' ? (JSON.parse(json) as T) : json;
}

/** A unique key refused a row; the statement alone is undone, the transaction goes on. */
export function isDuplicate(error: unknown): boolean {
  return (error as { errno?: number } | null)?.errno === 1062;
}
