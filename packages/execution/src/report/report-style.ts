/** The look of a cost report, light and dark. */
export const REPORT_STYLE: string = `
:root { color-scheme: light dark; --ground: light-dark(#fbfaf8, #16181c); --card: light-dark(#fff, #1e2126);
  --ink: light-dark(#1d2126, #e8e6e1); --muted: light-dark(#6b6f76, #9a9ea6); --grid: light-dark(#e6e3dd, #2d3138);
  --warn: light-dark(#8a5a00, #f1c15d); --c0: light-dark(#0b6e8f, #4cc3e6); --c1: light-dark(#b3541e, #f0955a);
  --c2: light-dark(#3b8f5a, #6cc98c); --c3: light-dark(#7a5195, #c39be0); --c4: light-dark(#8a8f97, #7c828b); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1120px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 36px 0 6px; }
p { margin: 6px 0; max-width: 90ch; }
.lead { color: var(--muted); }
.synthetic { display: inline-block; margin: 8px 0; padding: 4px 12px; border: 1px solid; border-radius: 6px;
  color: var(--warn); font-weight: 600; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(220px, 1fr)); gap: 12px; margin: 18px 0; }
.card { background: var(--card); border: 1px solid var(--grid); border-radius: 8px; padding: 14px 16px; }
.card b { display: block; font-size: 22px; font-variant-numeric: tabular-nums; }
.card span { display: block; color: var(--muted); font-size: 13px; }
.chart { background: var(--card); border: 1px solid var(--grid); border-radius: 8px; padding: 12px; margin: 10px 0; }
.chart svg { display: block; width: 100%; height: auto; font-size: 12px; }
svg text { fill: var(--muted); } .bars .name, .bars .total { fill: var(--ink); }
.bars line { stroke: var(--muted); } .grid { stroke: var(--grid); }
.part-0 { fill: var(--c0); background: var(--c0); } .part-1 { fill: var(--c1); background: var(--c1); }
.part-2 { fill: var(--c2); background: var(--c2); } .part-3 { fill: var(--c4); background: var(--c4); }
polyline { fill: none; stroke-width: 2; } polyline.dashed { stroke-dasharray: 5 4; }
${[0, 1, 2, 3, 4]
  .map(
    (index) =>
      `.line-${index} { stroke: var(--c${index}); } .dot-${index} { fill: var(--c${index}); } .key-${index} { background: var(--c${index}); }`,
  )
  .join('\n')}
.legend { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 13px; margin-bottom: 6px; }
.legend i { display: inline-block; width: 11px; height: 11px; margin-right: 6px; border-radius: 2px; }
.legend i.dashed { height: 3px; width: 16px; vertical-align: middle; opacity: 0.7; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 8px; border-bottom: 1px solid var(--grid); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
.rules th:nth-child(2), .rules td:nth-child(2) { text-align: left; }
.named th:nth-child(-n + 4), .named td:nth-child(-n + 4) { text-align: left; }
th { color: var(--muted); font-weight: 500; }
details { margin: 10px 0; } summary { cursor: pointer; color: var(--muted); }
dt { font-weight: 600; margin-top: 8px; } dd { margin: 0 0 0 16px; max-width: 90ch; }
`;
