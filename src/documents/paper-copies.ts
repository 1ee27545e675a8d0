/** How many paper copies are made: one for each recipient on paper and one for the file (lưu văn thư; SYT 4.4, SYT-55, SYT-60). */
export function paperCopies(recipients: readonly { paper: boolean | null }[]): number {
  return recipients.filter((one) => one.paper === true).length + 1;
}
