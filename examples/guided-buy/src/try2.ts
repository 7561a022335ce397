import { decodeDeribit, MarketState } from '@slipstream/market-data';
import { FairValueEstimator } from '@slipstream/options';
import { syntheticMarket } from '@slipstream/simulator';
for (const signal of [0, 1]) {
const m = new MarketState();
let est: FairValueEstimator | undefined, opt: any;
const S: number[][] = []; let next = 0; let last:any; const imb:number[]=[];
for (const f of syntheticMarket({ seed: 'x', signal, duration: 20*60e6 })) {
  for (const e of decodeDeribit(f)) {
    const u = m.apply(e);
    if (e.type==='instrument' && e.record.kind==='option' && e.record.strike===100000 && e.record.right==='call') { opt=e.record; est = new FairValueEstimator({option: opt, forwardFrom: 'deribit:BTC-PERPETUAL'}); }
    const v = est?.update(u); if (v) last=v;
  }
  if (f.receiveTime >= next) { next = (next||Math.ceil(f.receiveTime/1e6)*1e6)+1e6;
    const p = m.view('deribit:BTC-PERPETUAL')?.book; const o = opt && m.view(opt.id)?.book;
    if (p && last && p.bestBid!==undefined && p.bestAsk!==undefined && o) {
      const b=p.amountAt('bid',0), a=p.amountAt('ask',0);
      let sb=0,sa=0; for(let i=0;i<5;i++){sb+=p.amountAt('bid',i);sa+=p.amountAt('ask',i);}
      S.push([(p.bestBid+p.bestAsk)/4, last.fairValue, last.iv, last.greeks.delta, last.forward, (sb-sa)/(sb+sa), (b-a)/(b+a), (o.bestAsk??NaN)-(o.bestBid??NaN), last.uncertainty]);
    } } }
const col=(i:number)=>S.slice(60).map(r=>r[i]!);
const d=(x:number[])=>x.slice(1).map((v,i)=>v-x[i]!);
const sd=(x:number[])=>{const m=x.reduce((a,b)=>a+b,0)/x.length;return Math.sqrt(x.reduce((a,b)=>a+(b-m)**2,0)/x.length)};
const corr=(x:number[],y:number[])=>{const mx=x.reduce((a,b)=>a+b,0)/x.length,my=y.reduce((a,b)=>a+b,0)/y.length;let s=0;for(let i=0;i<x.length;i++)s+=(x[i]!-mx)*(y[i]!-my);return s/x.length/sd(x)/sd(y)};
const dm=d(col(0)), df=d(col(1)), div=d(col(2));
console.log('signal',signal,'n',S.length,'sd dmid USD',sd(dm).toFixed(2),'sd dfair ticks(1e-4)',(sd(df)*1e4).toFixed(3),'delta part', (sd(dm)*col(3)[10]!/1e5*1e4).toFixed(3), 'sd div pts', (sd(div)*100).toFixed(4), 'corr dfair,dmid', corr(df,dm).toFixed(3));
console.log(' corr imb5 -> next dmid', corr(col(5).slice(0,-1),dm).toFixed(3),'imb1', corr(col(6).slice(0,-1),dm).toFixed(3),' imb5 -> next dfair', corr(col(5).slice(0,-1),df).toFixed(3), 'autocorr dfair', corr(df.slice(0,-1),df.slice(1)).toFixed(3), 'autocorr dmid', corr(dm.slice(0,-1),dm.slice(1)).toFixed(3), 'autocorr div', corr(div.slice(0,-1),div.slice(1)).toFixed(3), 'delta',col(3)[10], 'spread ticks', col(7).reduce((a,b)=>a+b,0)/col(7).length, 'iv',col(2)[10], 'vega effect ticks', sd(div)*100*55/1e5*1e4);
}
