import fc from 'fast-check';
import iconv from 'iconv-lite';
import { expect, test } from 'vitest';
import { DataError } from '../../pipelines/dataError.ts';
import { asciiCompatible, type Encoding, survey, textOf } from '../../pipelines/door/read/decode.ts';

const text = 'naam;café\r\n€ 5;“aan” Ümit\r\n';

function read(bytes: Buffer, stated?: Encoding, size = bytes.length): { encoding: Encoding; text: string } {
  const chunks = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) => bytes.subarray(index * size, (index + 1) * size));
  const { encoding, bom } = survey(chunks, stated);
  const decoded = Buffer.concat([...asciiCompatible([bytes.subarray(bom)], encoding)]);
  return { encoding, text: textOf(decoded, 0, decoded.length, encoding) };
}

test.each([
  ['utf-8', Buffer.from(text)],
  ['utf-8', Buffer.from(`\ufeff${text}`)],
  ['windows-1252', iconv.encode(text, 'windows-1252')],
  ['utf-16le', iconv.encode(text, 'utf-16le', { addBOM: true })],
  ['utf-16be', iconv.encode(text, 'utf-16be', { addBOM: true })],
] as const)('reads %s by rule', (encoding, bytes) => {
  expect(read(bytes)).toEqual({ encoding, text });
});

test('every windows-1252 byte from 0x80 is the character that Windows means', () => {
  const bytes = Buffer.from(Array.from({ length: 128 }, (_, index) => index + 128));
  expect(read(bytes).text).toBe(iconv.decode(bytes, 'windows-1252'));
  expect(read(Buffer.from([0x80])).text).toBe('€');
});

test('the encoding does not depend on where the chunks are cut', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }), fc.integer({ min: 1, max: 7 }), (value, size) => {
      const clean = value.replaceAll('\0', '').replaceAll('\ufeff', '');
      fc.pre(clean !== '');
      expect(read(Buffer.from(clean), undefined, size)).toEqual({ encoding: 'utf-8', text: clean });
    }),
  );
});

test('what the configuration states is verified', () => {
  expect(read(Buffer.from('abc'), 'windows-1252').encoding).toBe('windows-1252');
  expect(read(iconv.encode('abc', 'utf-16le'), 'utf-16le').text).toBe('abc');
  expect(() => read(iconv.encode('é', 'windows-1252'), 'utf-8')).toThrow(/het bestand is windows-1252, afgesproken was utf-8/);
  expect(() => read(Buffer.from('\ufeffabc'), 'windows-1252')).toThrow(DataError);
});

test('a binary file is refused', () => {
  expect(() => read(Buffer.from([1, 2, 0, 3]))).toThrow(/geen tekstbestand/);
});
