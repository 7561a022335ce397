/** The look of the page, light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --ground: light-dark(#fbfaf8, #16181c); --card: light-dark(#fff, #1e2126);
  --ink: light-dark(#1d2126, #e8e6e1); --muted: light-dark(#666b73, #9da1a9); --grid: light-dark(#e6e3dd, #2d3138);
  --model: light-dark(#b3541e, #f0955a); --baseline: light-dark(#3b6f8f, #78b4d6); --other: light-dark(#a9adb3, #6d727a);
  --good: light-dark(#2f7d4f, #6cc98c); --bad: light-dark(#a83a48, #ea7d85); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 19px; margin: 40px 0 6px; }
h3 { font-size: 15px; margin: 22px 0 4px; }
p { margin: 6px 0; max-width: 92ch; }
.lead { color: var(--muted); }
.verdict { padding: 10px 14px; border-left: 3px solid var(--model); background: var(--card); }
.synthetic, .recorded { display: inline-block; margin: 8px 0; padding: 4px 12px; border: 1px solid; border-radius: 6px; font-weight: 600; }
.synthetic { color: var(--bad); } .recorded { color: var(--good); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(430px, 1fr)); gap: 12px; margin: 10px 0; }
@media (max-width: 500px) { .charts { grid-template-columns: 1fr; } }
figure { margin: 0; padding: 10px 12px; background: var(--card); border: 1px solid var(--grid); border-radius: 8px; }
figcaption { font-size: 13px; margin-bottom: 6px; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 11px system-ui, sans-serif; fill: var(--muted); }
.axis { stroke: var(--grid); stroke-width: 1; } .zero { stroke: var(--muted); stroke-width: 1; }
.model { fill: var(--model); stroke: var(--model); } .baseline { fill: var(--baseline); stroke: var(--baseline); }
.other { fill: var(--other); stroke: var(--other); }
.line { fill: none; stroke-width: 2; } .whisker { stroke-width: 1.5; }
.diagonal { stroke: var(--muted); stroke-dasharray: 4 4; }
.legend { display: flex; flex-wrap: wrap; gap: 2px 16px; margin: 4px 0 0; font-size: 12px; color: var(--muted); }
.legend i { display: inline-block; width: 11px; height: 11px; margin-right: 6px; border-radius: 2px; }
i.model { background: var(--model); } i.baseline { background: var(--baseline); } i.other { background: var(--other); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 10px; border-bottom: 1px solid var(--grid); text-align: right; white-space: nowrap; }
th:first-child, td:first-child { text-align: left; }
th { color: var(--muted); font-weight: 500; }
.held { color: var(--good); } .broken { color: var(--bad); } .checks { padding-left: 18px; } code { font-size: 13px; }
`;
