import { escapeHtml } from './escape-html.ts';

/** What a page is made of. */
export interface HtmlPageParts {
  /** Escaped here. */
  readonly title: string;
  /** Rules of CSS, put in as they are. */
  readonly style: string;
  /** What `<main>` holds, put in as it is. */
  readonly main: string;
  /** What follows `<main>`, such as scripts, put in as it is. */
  readonly end?: string;
}

/**
 * One HTML page with its style inside: it opens without a network.
 *
 * @example
 * ```ts
 * import { htmlPage } from '@slipstream/core';
 *
 * const page = htmlPage({ title: 'Bids & asks', style: 'p { margin: 0 }', main: '<p>none</p>' });
 * page.includes('<title>Bids &amp; asks</title>'); // => true
 * ```
 */
export function htmlPage({ title, style, main, end = '' }: HtmlPageParts): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<main>
${main}
</main>
${end}</body>
</html>
`;
}
