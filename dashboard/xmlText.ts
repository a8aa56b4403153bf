/** Characters that XML cannot hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is left out
const unwritable = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]/g;
const marked = /[&<>]/;

/** A text as it stands between tags of XML. */
export function xmlText(text: string): string {
  const plain = text.replace(unwritable, '');
  return marked.test(plain) ? plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;') : plain;
}

/** A text as it stands in an attribute. */
export function attributeText(text: string): string {
  return xmlText(text).replaceAll('"', '&quot;');
}
