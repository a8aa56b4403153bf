import { attributeText } from './xmlText.ts';

export interface CellStyle {
  bold?: boolean;
  /** In points. */
  size?: number;
  /** Height of the row, in points. */
  height?: number;
  color?: string;
  fill?: string;
  wrap?: boolean;
  /** Columns that the cell takes, itself included. */
  span?: number;
  /** As a spreadsheet writes it: `#,##0`; `@` keeps what is typed as text. */
  format?: string;
}

/** Numbers of formats below this one are those of Excel itself. */
const ownFormats = 100;

/** Fonts, fills and formats of the cells of a workbook, each once. */
export class XlsxStyles {
  #fonts = new Numbered();
  #fills = new Numbered();
  #formats = new Numbered();
  #cells = new Numbered();

  constructor() {
    this.#fonts.of(fontOf({}));
    this.#fills.of('<patternFill patternType="none"/>');
    this.#fills.of('<patternFill patternType="gray125"/>');
    this.#cells.of('<xf fontId="0" applyFont="1"></xf>');
  }

  /** The number of a style. */
  of(style: CellStyle, format = style.format): number {
    const { fill, wrap } = style;
    const parts = [
      ...(format === undefined ? [] : [`numFmtId="${ownFormats + this.#formats.of(attributeText(format))}" applyNumberFormat="1"`]),
      `fontId="${this.#fonts.of(fontOf(style))}" applyFont="1"`,
      ...(fill === undefined ? [] : [`fillId="${this.#fills.of(fillOf(fill))}" applyFill="1"`]),
    ];
    return this.#cells.of(
      `<xf ${parts.join(' ')} applyAlignment="1"><alignment vertical="top"${wrap === undefined ? '' : ` wrapText="${wrap ? 1 : 0}"`}/></xf>`,
    );
  }

  /** The part of the workbook that holds them. */
  xml(): string {
    const formats = this.#formats.all.map((code, at) => `<numFmt numFmtId="${ownFormats + at}" formatCode="${code}"/>`);
    return [
      '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
      listed('numFmts', formats),
      listed('fonts', this.#fonts.all),
      listed(
        'fills',
        this.#fills.all.map((fill) => `<fill>${fill}</fill>`),
      ),
      listed('borders', ['<border><left/><right/><top/><bottom/><diagonal/></border>']),
      listed('cellXfs', this.#cells.all),
      '</styleSheet>',
    ].join('');
  }
}

/** Texts in the order in which they were first met. */
class Numbered {
  #numbers = new Map<string, number>();

  get all(): string[] {
    return [...this.#numbers.keys()];
  }

  of(text: string): number {
    const number = this.#numbers.get(text) ?? this.#numbers.size;
    this.#numbers.set(text, number);
    return number;
  }
}

function listed(name: string, parts: readonly string[]): string {
  return parts.length === 0 ? '' : `<${name} count="${parts.length}">${parts.join('')}</${name}>`;
}

function fontOf({ bold, size = 11, color }: CellStyle): string {
  const coloured = color === undefined ? '<color theme="1"/>' : `<color rgb="${argb(color)}"/>`;
  return `<font><name val="Calibri"/><sz val="${size}"/><family val="2"/>${bold ? '<b/>' : ''}${coloured}</font>`;
}

function fillOf(color: string): string {
  return `<patternFill patternType="solid"><fgColor rgb="${argb(color)}"/><bgColor indexed="64"/></patternFill>`;
}

function argb(color: string): string {
  return `FF${color.slice(1).toUpperCase()}`;
}
