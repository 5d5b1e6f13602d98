const CODES: Readonly<Record<string, string>> = {
  "#": "#35;",
  "&": "#38;",
  '"': "#34;",
  "<": "#60;",
  ">": "#62;",
  "`": "#96;",
  "|": "#124;",
};

/**
 * Escapes a quoted label of a Mermaid diagram: it ends at a quote or a bar, reads `#…;` and `&…;` as characters, tags as HTML
 * and backticks as Markdown.
 */
export function escapeLabel(text: string): string {
  return text.replace(/[#&"<>`|]/g, (character) => CODES[character] ?? character).replace(/\s*[\r\n]+\s*/g, " ");
}
