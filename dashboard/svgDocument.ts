import { xmlText } from './xmlText.ts';

const svgNamespace = 'http://www.w3.org/2000/svg';
/** Attributes with places in pixels. */
const coordinates = new Set(['d', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'cx', 'cy', 'r', 'width', 'height', 'transform', 'points']);

/** A document with as much of the DOM as drawing a chart takes: a whole one costs more than the drawing. */
export function svgDocument(): globalThis.Document {
  return new SvgDocument() as unknown as globalThis.Document;
}

/** The text of an element that such a document made; `rounded` writes places to a tenth of a pixel. */
export function svgText(element: SVGElement, { rounded = false } = {}): string {
  const parts: string[] = [];
  (element as unknown as SvgElement).write(parts, rounded);
  return parts.join('');
}

class SvgDocument {
  readonly documentElement = new SvgElement(this, 'svg');
  createElementNS(namespace: string, name: string): SvgElement {
    if (namespace !== svgNamespace) throw new Error(`not an element of SVG: ${namespace} ${name}`);
    return new SvgElement(this, name);
  }
}

class SvgElement {
  readonly namespaceURI = svgNamespace;
  readonly ownerSVGElement = null;
  /** What Plot sets here is for a page; a chart takes its style from ours. */
  readonly style: Record<string, string> = {};
  readonly ownerDocument: SvgDocument;
  readonly localName: string;
  parentNode: SvgElement | null = null;
  childNodes: (SvgElement | string)[] = [];
  private readonly attributes = new Map<string, string>();

  constructor(ownerDocument: SvgDocument, localName: string) {
    this.ownerDocument = ownerDocument;
    this.localName = localName;
  }

  get children(): SvgElement[] {
    return this.childNodes.filter((child) => typeof child !== 'string');
  }

  get textContent(): string {
    return this.childNodes.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }
  set textContent(text: string) {
    for (const child of this.children) child.parentNode = null;
    this.childNodes = text === '' ? [] : [String(text)];
  }

  setAttribute(name: string, value: unknown): void {
    this.attributes.set(name, String(value));
  }
  getAttribute(name: string): string | null {
    return this.attributes.get(name) ?? null;
  }
  hasAttribute(name: string): boolean {
    return this.attributes.has(name);
  }
  removeAttribute(name: string): void {
    this.attributes.delete(name);
  }

  appendChild(child: SvgElement): SvgElement {
    return this.insertBefore(child, null);
  }
  prepend(child: SvgElement): void {
    this.insertBefore(child, this.childNodes[0] ?? null);
  }
  insertBefore(child: SvgElement, next: SvgElement | string | null): SvgElement {
    child.remove();
    if (next === null) this.childNodes.push(child);
    else this.childNodes.splice(this.childNodes.indexOf(next), 0, child);
    child.parentNode = this;
    return child;
  }
  remove(): void {
    if (this.parentNode) this.parentNode.childNodes = this.parentNode.childNodes.filter((child) => child !== this);
    this.parentNode = null;
  }

  querySelector(selector: string): SvgElement | null {
    return this.querySelectorAll(selector)[0] ?? null;
  }
  /** By the name of an element or of an attribute: `style`, `[aria-label]`. */
  querySelectorAll(selector: string): SvgElement[] {
    const [, name, attribute = ''] = /^(?:(\w+)|\[([\w-]+)\])$/.exec(selector) ?? [];
    const isFound = ({ localName, attributes }: SvgElement): boolean =>
      name === undefined ? attributes.has(attribute) : localName === name;
    return this.children.flatMap((child) => [...(isFound(child) ? [child] : []), ...child.querySelectorAll(selector)]);
  }

  /** The attribute set last comes first. */
  write(parts: string[], rounded: boolean): void {
    parts.push('<', this.localName);
    for (const [name, value] of [...this.attributes].reverse()) {
      const shown = rounded && coordinates.has(name) ? value.replace(/(\d\.\d)\d+/g, '$1') : value;
      parts.push(' ', name, '="', shown.includes('"') ? shown.replaceAll('"', '&quot;') : shown, '"');
    }
    if (this.childNodes.length === 0) parts.push(' />');
    else this.writeInside(parts, rounded);
  }
  private writeInside(parts: string[], rounded: boolean): void {
    parts.push('>');
    for (const child of this.childNodes) {
      if (typeof child === 'string') parts.push(xmlText(child).replaceAll('\u00a0', '&#160;'));
      else child.write(parts, rounded);
    }
    parts.push('</', this.localName, '>');
  }
}
