import { describe, expect, it } from 'vitest';
import { standardLimits } from '../../pipelines/config.ts';
import { Scanner } from '../../pipelines/door/read/scanner.ts';
import { refuseTooWide } from '../../pipelines/door/read/tableWidth.ts';

const limits = { ...standardLimits, columns: 50 };
const refuse = (text: string) => () => refuseTooWide([Buffer.from(text)], limits);
const names = (count: number, delimiter: string): string => Array.from({ length: count }, (_, at) => `kolom${at}`).join(delimiter);

describe('the width of a table', () => {
  it.each([';', ',', '\t', '|'])('is seen before names are looked for, with %j between cells', (delimiter) => {
    expect(refuse(`${names(51, delimiter)}\n`)).toThrow(/meer dan 50 kolommen/);
    expect(refuse(`${names(50, delimiter)}\n`)).not.toThrow();
    expect(refuse(`Lijst van mei\n${names(51, delimiter)}\n`)).toThrow(/meer dan 50 kolommen/);
  });

  it('is seen of a header that goes on behind the first 64 kB', () => {
    expect(refuse(names(100_000, ';'))).toThrow(/meer dan 50 kolommen/);
  });

  it('is no matter of commas in a text, and no quote is missed that closes later', () => {
    expect(refuse(`persoon;nota\n1;"${'lang, '.repeat(40)}\n`.padEnd(90_000, 'x'))).not.toThrow();
  });
});

it('a whole record that is too long is refused like one without end', () => {
  const scanner = new Scanner(';'.charCodeAt(0), () => true);
  const body = Buffer.concat([Buffer.from('a;b\n1;'), Buffer.alloc(1 << 21, 'x'), Buffer.from('\n')]);
  expect(() => scanner.push(body)).toThrow(/langer dan 1 MB/);
});
