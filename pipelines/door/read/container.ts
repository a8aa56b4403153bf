import { DataError } from '../../dataError.ts';

/** Container of the rows of a file, by its first bytes: delimited text, or something that is unpacked first. */
export type Container = 'text' | 'zip' | 'binary' | 'xml' | 'html';

/** Bytes of the longest start that says what a file is. */
const longestStart = 8;
/** Blank lines may stand above the first tag. */
const blankAtMost = 1024;
/** As many first bytes as decide. */
export const headLength = 1 << 16;

/** Tells the container of a file; one that can hold no rows that we read is refused with how to make one that can. */
export function containerOf(head: Buffer): Container {
  const magic = head.subarray(0, longestStart).toString('hex');
  const refusal = refusals.find(({ starts }) => starts.some((start) => magic.startsWith(start)));
  if (refusal) throw new DataError({ code: refusal.code, message: refusal.message });
  const first = magic.slice(0, 8);
  if (first === '504b0304') return 'zip';
  if (first === 'd0cf11e0' || biff.includes(first)) return 'binary';
  return mayHaveTags(head) ? textContainer(plainStart(head)) : 'text';
}

/** Workbooks of before Excel 5 have no container of their own. */
const biff = ['09000400', '09020600', '09040600', '09081000'];

/** Letters and signs of a start in any encoding: what is no ASCII is left out. */
function plainStart(head: Buffer): string {
  return head
    .toString('latin1')
    .replace(/[^\t\n\r -~]+/g, '')
    .trimStart();
}

/** The first sign that is no space, no byte order mark and no half of a wide sign is one that tags or mail headers begin with. */
function mayHaveTags(head: Buffer): boolean {
  const first = head.subarray(0, blankAtMost).find((byte) => byte > 0x20 && byte < 0x7f);
  return first === 0x3c || first === 0x4d || first === 0x6d;
}

function textContainer(start: string): Container {
  if (/^MIME-Version:.{0,2000}multipart\/related/is.test(start)) throw webPage();
  if (!start.startsWith('<')) return 'text';
  if (/<(\w+:)?Workbook\b|office:spreadsheet|<office:document\b/.test(start)) return 'xml';
  if (/^<(!doctype html|html|head|meta|body|table|style|div)\b/i.test(start) || /<table\b/i.test(start)) return 'html';
  if (start.startsWith('<?xml')) throw notATable('xml', 'Dit is een XML-bestand zonder werkblad.');
  return 'text';
}

function notATable(code: string, what: string): DataError {
  return new DataError({ code, message: `${what} ${asExcel}` });
}

const asExcel = 'Maak in het programma waar de lijst uit komt een export naar Excel (.xlsx) of CSV, en stuur die.';

/** A web page in one file, or one of which the table stands in another file. */
export function webPage(): DataError {
  return new DataError({
    code: 'web_page',
    message:
      'Dit bestand is een webpagina zonder tabel die we kunnen lezen. Open het in Excel, kies Opslaan als, Excel-werkmap (.xlsx), en stuur dat.',
  });
}

/** A zip inside a zip. */
export function packedTwice(): DataError {
  return new DataError(packed);
}

const image = { code: 'image', message: `Dit is een foto of een afbeelding. ${asExcel}` };
const packed = {
  code: 'packed',
  message:
    'Dit bestand is ingepakt op een manier die we niet uitpakken. Pak het uit en stuur het bestand zelf, of stuur een zip met dat ene bestand.',
};

/** Files that hold no rows, by the hexadecimal signs that they begin with. */
const refusals: readonly { starts: readonly string[]; code: string; message: string }[] = [
  { starts: ['25504446'], code: 'pdf', message: `Dit is een PDF. Daaruit lezen we geen tabel. ${asExcel}` },
  { starts: ['89504e47', 'ffd8ff', '47494638', '49492a00', '4d4d002a'], ...image },
  { starts: ['52617221', '377abcaf', '1f8b'], ...packed },
  {
    starts: ['7b5c727466'],
    code: 'document',
    message: 'Dit is een tekstdocument. Zet de tabel in Excel, bewaar als Excel-werkmap (.xlsx) en stuur dat.',
  },
];
