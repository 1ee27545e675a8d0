/** One value of a DER (or definite-length BER) structure. Offsets are into the buffer that was read. */
export interface DerNode {
  tag: number;
  /** The whole value: tag, length and content. */
  raw: Buffer;
  content: Buffer;
}

/** ASN.1 tags that certificates and signatures use. */
export const TAG = {
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  null: 0x05,
  oid: 0x06,
  sequence: 0x30,
  set: 0x31,
  context0: 0xa0,
  context1: 0xa1,
} as const;

/** Encodes one value. */
export function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const content = Buffer.concat(parts);
  return Buffer.concat([Buffer.from([tag]), derLength(content.length), content]);
}

/** A SET OF: DER wants its members in the order of their encodings. */
export function derSetOf(tag: number, members: Buffer[]): Buffer {
  return der(tag, ...[...members].sort(Buffer.compare));
}

/** An object identifier from its dotted text. */
export function derOid(dotted: string): Buffer {
  const [first, second, ...rest] = dotted.split('.').map(Number) as [number, number, ...number[]];
  const base128 = (value: number): number[] => {
    const digits = [value & 0x7f];
    for (let v = Math.floor(value / 128); v > 0; v = Math.floor(v / 128)) digits.unshift((v & 0x7f) | 0x80);
    return digits;
  };
  return der(TAG.oid, Buffer.from([first * 40 + second, ...rest.flatMap(base128)]));
}

/** The dotted text of an object identifier's content. */
export function readOid(content: Buffer): string {
  const numbers: number[] = [];
  let value = 0;
  for (const byte of content) {
    value = value * 128 + (byte & 0x7f);
    if ((byte & 0x80) === 0) {
      numbers.push(value);
      value = 0;
    }
  }
  const first = Math.min(Math.floor(numbers[0]! / 40), 2);
  return [first, numbers[0]! - first * 40, ...numbers.slice(1)].join('.');
}

/**
 * Reads the value that begins at `at`.
 * @throws Error when it is cut off, or of indefinite length (not DER)
 */
export function readDer(bytes: Buffer, at = 0): DerNode {
  const tag = bytes[at];
  const short = bytes[at + 1];
  if (tag === undefined || short === undefined) throw new Error('ASN.1 value is cut off');
  const wide = short > 0x80 ? short - 0x80 : 0;
  if (short === 0x80 || wide > 4) throw new Error('ASN.1 length is not DER');
  const length = wide === 0 ? short : bytes.readUIntBE(at + 2, wide);
  const begin = at + 2 + wide;
  if (begin + length > bytes.length) throw new Error('ASN.1 value is cut off');
  return { tag, raw: bytes.subarray(at, begin + length), content: bytes.subarray(begin, begin + length) };
}

/** The members of a constructed value. */
export function children(node: DerNode): DerNode[] {
  const found: DerNode[] = [];
  for (let at = 0; at < node.content.length;) {
    const child = readDer(node.content, at);
    found.push(child);
    at += child.raw.length;
  }
  return found;
}

function derLength(length: number): Buffer {
  if (length < 0x80) return Buffer.from([length]);
  const bytes: number[] = [];
  for (let v = length; v > 0; v = Math.floor(v / 256)) bytes.unshift(v & 0xff);
  return Buffer.from([0x80 | bytes.length, ...bytes]);
}
