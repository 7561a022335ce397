import { syntheticScene } from '/work/main/examples/guided-buy/src/scene/synthetic-scene.ts';
import { recordingScene } from '/work/main/examples/guided-buy/src/scene/recording-scene.ts';
import { collectHistory } from '/work/main/examples/guided-buy/src/forecasting/collect-history.ts';
import { trainForecaster } from '/work/main/examples/guided-buy/src/forecasting/train-forecaster.ts';
const t0=performance.now();
const arg=process.argv[2];
const scene = arg==='rec' ? await recordingScene(process.argv.slice(3), undefined) : syntheticScene({seed:7,quick:arg==='quick'});
console.log(scene.description, scene.notes);
let n=0; const h = await collectHistory(scene, ()=>{n++});
console.log('rows', h.rows, h.schema.columns.length, h.segments, 'updates', n*1000, (performance.now()-t0)/1e3);
const r = await trainForecaster(h, {seed:7, epochs: 8, onProgress: p=>{ if(p.batch===p.batches) console.log(p.phase,p.epoch,p.loss,p.validation,(performance.now()-t0)/1e3)}});
for (const d of r.evaluation.directions) { console.log(d.horizon, d.shares, d.verdict, d.nonOverlappingRows);
 for (const [k,s] of Object.entries(d.scores)) console.log(' ',k, s.logLoss.toFixed(4), s.skill.toFixed(4), 'mcc',s.matthewsCorrelation.toFixed(3), JSON.stringify(s.confident)); }
console.log(r.evaluation.volatility, r.evaluation.spread, r.evaluation.slippage);
console.log((performance.now()-t0)/1e3, process.memoryUsage().rss/1e6);
