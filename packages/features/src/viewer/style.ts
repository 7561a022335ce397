/** The look of the page, light and dark. */
export const STYLE = `
:root { color-scheme: light dark; --ground: light-dark(#fbfaf8, #16181c); --card: light-dark(#fff, #1e2126);
  --ink: light-dark(#1d2126, #e8e6e1); --muted: light-dark(#6b6f76, #9a9ea6); --grid: light-dark(#e6e3dd, #2d3138);
  --train: light-dark(#9db8c6, #45606e); --later: light-dark(#b3541e, #f0955a); --good: light-dark(#2f7d4f, #6cc98c);
  --watch: light-dark(#8a5a00, #f1c15d); --waiting: light-dark(#e3cf9f, #6d5a2c); --bad: light-dark(#a83a48, #ea7d85); --plus: light-dark(#b5303f, #f07a86);
  --minus: light-dark(#1d5fa8, #6fb0f5); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 1080px; margin: 0 auto; padding: 32px 20px 64px; }
h1 { font-size: 26px; line-height: 1.25; margin: 0 0 4px; }
h2 { font-size: 18px; margin: 36px 0 6px; }
h3 { font-size: 15px; margin: 18px 0 2px; }
p { margin: 6px 0; max-width: 90ch; }
.lead { color: var(--muted); }
.synthetic, .recorded { display: inline-block; margin: 8px 0; padding: 4px 12px; border: 1px solid; border-radius: 6px;
  font-weight: 600; }
.synthetic { color: var(--watch); }
.recorded { color: var(--good); }
.chart { background: var(--card); border: 1px solid var(--grid); border-radius: 8px; padding: 12px; margin: 10px 0; }
.small { display: grid; grid-template-columns: repeat(auto-fill, minmax(230px, 1fr)); gap: 10px; margin: 10px 0; }
figure { display: flex; flex-direction: column; justify-content: space-between; margin: 0; padding: 8px 10px 4px; background: var(--card); border: 1px solid var(--grid); border-radius: 8px; }
figcaption { font-size: 11.5px; line-height: 1.3; min-height: 2.6em; overflow-wrap: anywhere; }
figure svg { display: block; width: 100%; height: 62px; }
.train { fill: var(--train); }
.later { fill: none; stroke: var(--later); stroke-width: 1.4; }
.range { display: flex; gap: 6px; justify-content: space-between; margin: 0; font-size: 11px; color: var(--muted);
  font-variant-numeric: tabular-nums; }
.calm { color: var(--good); } .watch { color: var(--watch); } .alarm { color: var(--bad); font-weight: 600; }
.plus { fill: var(--plus); } .minus { fill: var(--minus); }
.plus-text { color: var(--plus); } .minus-text { color: var(--minus); }
.heat { display: block; font-size: 9px; } .heat .ground { fill: var(--grid); fill-opacity: 0.4; }
svg text { fill: var(--muted); } .coverage { width: 100%; height: auto; font-size: 11px; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 16px; font-size: 12px; max-width: none; color: var(--muted); }
.legend i { display: inline-block; width: 11px; height: 11px; margin-right: 6px; border-radius: 2px; }
.legend b { color: var(--ink); }
.ready { fill: var(--train); background: var(--train); } .warming-up { fill: var(--waiting); background: var(--waiting); }
.no-reference { fill: var(--later); background: var(--later); }
.book-not-live { fill: var(--bad); background: var(--bad); }
.segment { fill: var(--muted); background: var(--muted); }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-size: 13px; font-variant-numeric: tabular-nums; }
th, td { padding: 4px 10px; border-bottom: 1px solid var(--grid); text-align: right; white-space: nowrap; }
th:nth-child(-n + 2), td:nth-child(-n + 2) { text-align: left; }
th { color: var(--muted); font-weight: 500; }
code { font-size: 13px; }
`;
