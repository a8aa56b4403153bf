import type { KpiHeader } from '../../sql/kpiHeader.ts';
import type { Role } from '../../sql/kpiValue.ts';
import type { Html } from './html.ts';

/** The surroundings of a document on a page: known to the server, not to the document. */
export interface Page {
  /** Path of this page, without its query: `/stromen`. */
  path: string;
  /** Query of this page without `?`: its filters, which downloads keep. */
  query: string;
  navigation: readonly NavigationItem[];
  filters: Filters | null;
  viewer: { name: string; role: Role } | null;
  /** Nonce of the content security policy, for the one script element. */
  nonce: string;
  headers: ReadonlyMap<string, KpiHeader>;
  /** Addresses of the style sheet and of the client script, with their hash. */
  assets: { style: string; script: string; font: string };
  brand?: Brand;
  /** Form or words above and below the sections. */
  before?: Html;
  after?: Html;
  /** Hidden field of the sign-out form. */
  csrf?: string;
}

export interface NavigationItem {
  label: string;
  href: string;
}

/** An owner's dress: name, logo and where its colours stand. */
interface Brand {
  name: string;
  /** Address of an image on this server. */
  logo?: string;
}

/** A plain GET form; what is chosen is also said in words. */
export interface Filters {
  controls: readonly FilterControl[];
  /** "Laatste 12 maanden · Vlaanderen en Brussel · collectief maatwerk". */
  chosen: string;
  /** Fields of the address that are no control. */
  hidden?: readonly { name: string; value: string }[];
}

export interface FilterControl {
  name: string;
  label: string;
  value: string;
  options: readonly FilterOption[];
}

export interface FilterOption {
  value: string;
  label: string;
  /** Heading under which the option stands, where a control has several. */
  group?: string;
}
