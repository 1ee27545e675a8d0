let running = 0;

/** Counts an upload until its work ends. */
export function countUpload<T>(work: Promise<T>): Promise<T> {
  running++;
  return work.finally(() => running--);
}

/**
 * What is said when somebody sends while a file is still on its way: sent now, the answer would go without it.
 * @returns null when no upload is under way
 */
export function uploadsUnderWay(): string | null {
  return running === 0 ? null : 'Tệp đang được tải lên. Chờ tải xong rồi gửi lại.';
}
