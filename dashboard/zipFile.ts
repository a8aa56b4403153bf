import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  name: string;
  text: string;
}

const version = 20;
const namesInUtf8 = 0x800;
const deflated = 8;
/** The first day that a zip can state, so that the same contents are the same bytes. */
const firstDay = 0x21;

/** The entries as a zip, in their order. */
export function zipFile(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, text } of entries) {
    const bytes = Buffer.from(text, 'utf8');
    const packed = deflateRawSync(bytes);
    const title = Buffer.from(name, 'utf8');
    const facts = factsOf(bytes, packed, title);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, title, packed]);
    directory.push(Buffer.from('PK\x01\x02', 'latin1'), word(version), facts, Buffer.alloc(10), long(offset), title);
    parts.push(local);
    offset += local.length;
  }
  const listed = Buffer.concat(directory);
  const count = word(entries.length);
  return Buffer.concat([
    ...parts,
    listed,
    Buffer.from('PK\x05\x06', 'latin1'),
    Buffer.alloc(4),
    count,
    count,
    long(listed.length),
    long(offset),
    word(0),
  ]);
}

/** What an entry and the directory say alike: how it is packed, its day, checksum, sizes, and the length of its name. */
function factsOf(bytes: Buffer, packed: Buffer, title: Buffer): Buffer {
  return Buffer.concat([
    ...[version, namesInUtf8, deflated, 0, firstDay].map(word),
    ...[crc32(bytes), packed.length, bytes.length].map(long),
    ...[title.length, 0].map(word),
  ]);
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function long(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}
