// Runs in the report's page: draws the charts over time from the data that stand in it. Plain script, no network.
(() => {
  const data = JSON.parse(document.getElementById('parent-data').textContent);
  // A canvas does not understand light-dark(): the browser is asked for the colour that it comes to.
  const probe = document.body.appendChild(document.createElement('i'));
  const colour = (name) => {
    probe.style.color = `var(--${name})`;
    return getComputedStyle(probe).color;
  };
  const grid = { stroke: colour('grid'), width: 1 };
  const axis = { stroke: colour('muted'), grid, ticks: grid, font: '12px system-ui, sans-serif' };
  const seconds = (value) => (value === null ? '–' : `${value.toFixed(1)} s`);

  /** Marks of child orders over the lines: a triangle per fill, a small dash per order placed. */
  const drawMarks = (chart) => {
    const { ctx } = chart;
    ctx.save();
    ctx.beginPath();
    ctx.rect(chart.bbox.left, chart.bbox.top, chart.bbox.width, chart.bbox.height);
    ctx.clip();
    for (const arm of ['twap', 'guided']) {
      ctx.fillStyle = ctx.strokeStyle = colour(arm);
      for (const mark of data.marks[arm]) {
        const x = chart.valToPos(mark.seconds, 'x', true);
        const y = chart.valToPos(mark.price, 'y', true);
        const size = (2.5 + Math.sqrt(mark.lots) * 0.45) * devicePixelRatio;
        ctx.beginPath();
        if (mark.kind === 'placed') {
          ctx.lineWidth = devicePixelRatio;
          ctx.moveTo(x - 3 * devicePixelRatio, y);
          ctx.lineTo(x + 3 * devicePixelRatio, y);
          ctx.stroke();
        } else if (mark.kind === 'taker-fill') {
          ctx.moveTo(x, y - size);
          ctx.lineTo(x + size, y + size);
          ctx.lineTo(x - size, y + size);
          ctx.closePath();
          ctx.fill();
        } else {
          ctx.arc(x, y, size, 0, 2 * Math.PI);
          ctx.fill();
        }
      }
    }
    ctx.restore();
  };

  /** 1, 2, 5, 10 … of the last decimal place, so that axis labels never need more places than prices have. */
  const steps125 = (digits) =>
    Array.from({ length: 30 }, (_, i) => [1, 2, 5][i % 3] * 10 ** (Math.floor(i / 3) - digits));

  const charts = [];
  const draw = (id, { height, series, values, scales = {}, hooks = {}, label, digits }) => {
    const element = document.getElementById(id);
    const format = (value) => (value === null || value === undefined ? '–' : value.toFixed(digits));
    const chart = new uPlot(
      {
        width: element.clientWidth,
        height,
        scales: { x: { time: false }, ...scales },
        cursor: { sync: { key: 'parent' } },
        axes: [
          { ...axis, label: 'seconds since the parent order began', labelSize: 22 },
          {
            ...axis,
            label,
            labelSize: 26,
            size: 74,
            incrs: steps125(digits),
            values: (_chart, ticks) => ticks.map(format),
          },
        ],
        series: [
          { label: 'time', value: (_chart, value) => seconds(value) },
          ...series.map((line) => ({
            width: 1.5,
            value: (_chart, value) => format(value),
            ...line,
          })),
        ],
        hooks,
      },
      [data.seconds, ...values],
      element,
    );
    charts.push({ chart, element, height });
  };

  const steps = uPlot.paths.stepped({ align: 1 });
  draw('prices', {
    height: 340,
    label: 'price',
    digits: data.digits,
    values: [data.bid, data.ask, data.reference],
    series: [
      { label: 'best bid', stroke: colour('bid'), paths: steps },
      { label: 'best ask', stroke: colour('ask'), paths: steps },
      { label: data.referenceName, stroke: colour('muted'), dash: [5, 4] },
    ],
    hooks: { draw: [drawMarks] },
  });
  draw('probabilities', {
    height: 240,
    label: 'probability',
    digits: 2,
    scales: { y: { range: [0, 1] } },
    values: [data.up, data.down, data.stable],
    series: [
      { label: 'P(up)', stroke: colour('up') },
      { label: 'P(down)', stroke: colour('down') },
      { label: 'P(stable)', stroke: colour('muted') },
    ],
  });
  draw('participation', {
    height: 240,
    label: 'filled',
    digits: data.amountDigits,
    values: [data.filled.guided, data.filled.twap],
    series: [
      { label: 'guided', stroke: colour('guided'), width: 2, paths: steps },
      { label: 'TWAP', stroke: colour('twap'), width: 2, paths: steps },
    ],
  });

  addEventListener('resize', () => {
    for (const { chart, element, height } of charts) {
      chart.setSize({ width: element.clientWidth, height });
    }
  });
})();
