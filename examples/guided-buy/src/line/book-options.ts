/** How books of this example become live: by a snapshot, or where a recording has none, by the venue's own quotes. */
export const BOOTSTRAP = 'quotes';
