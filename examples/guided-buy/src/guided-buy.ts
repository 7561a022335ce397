import { contentHash, type Forecast } from '@slipstream/core';
import { collectHistory } from './forecasting/collect-history.ts';
import { type TrainedForecaster, trainForecaster } from './forecasting/train-forecaster.ts';
import { ProgressBar, type Terminal } from './progress-bar.ts';
import { parentDetail } from './report/parent-detail.ts';
import type { ReportData } from './report/report-data.ts';
import { skillTables } from './report/skill-tables.ts';
import type { Scene } from './scene/scene.ts';
import { accountOf, mostGuided } from './trial/account.ts';
import { firingTable } from './trial/firing-table.ts';
import { meanInterval } from './trial/mean-interval.ts';
import { runTrial, type Trial } from './trial/run-trial.ts';
import { costsOf, summarise } from './trial/summarise.ts';

/** What a run was asked for. */
export interface GuidedBuyOptions {
  readonly seed: number;
  /** At most so many epochs. */
  readonly epochs: number;
  /** How the run was called, for the report. */
  readonly command: string;
}

/** What a run gives: the report's data, and a name of everything in it. */
export interface GuidedBuy {
  readonly report: ReportData;
  /** Sixteen digits over figures, orders, fills and forecasts: two runs with one seed have the same. */
  readonly hash: string;
}

/** Learns from a scene's history, judges the forecaster, executes every parent under every arm, and accounts for it. */
export async function guidedBuy(
  scene: Scene,
  options: GuidedBuyOptions,
  terminal: Terminal,
): Promise<GuidedBuy> {
  const forecaster = await learn(scene, options, terminal);
  const trialBar = new ProgressBar(terminal, 'execute');
  const { model } = forecaster;
  const trial = await runTrial(scene, { model, seed: options.seed }, (share) =>
    trialBar.update(share),
  );
  const parents = trial.arms.map(({ parents }) => parents.length);
  trialBar.finish(`${parents[0]} parent orders under each of ${parents.length} policies`);

  const report = reportOf(scene, options, forecaster, trial);
  const hash = contentHash([
    model.hash,
    { ...report, command: '' },
    trial.arms.map(({ parents }) =>
      parents.map(({ result }) => [result.children, result.tape.fills]),
    ),
    trial.forecasts.map((made) => made.map(numbersOf)),
  ]);
  return { report, hash };
}

async function learn(
  scene: Scene,
  { seed, epochs }: GuidedBuyOptions,
  terminal: Terminal,
): Promise<TrainedForecaster> {
  const historyBar = new ProgressBar(terminal, 'history');
  const history = collectHistory(scene, (share) => historyBar.update(share));
  historyBar.finish(`${history.rows} feature vectors of ${history.schema.columns.length} features`);

  const trainingBar = new ProgressBar(terminal, 'train  ');
  const forecaster = await trainForecaster(history, {
    seed,
    epochs,
    onProgress: ({ fraction, epoch, validation }) => {
      const loss = validation === undefined ? '' : `, validation log-loss ${validation.toFixed(4)}`;
      trainingBar.update(fraction, `epoch ${epoch}${loss}`);
    },
  });
  trainingBar.finish(
    `model ${forecaster.model.hash}, judged on ${forecaster.heldOut} held-out rows`,
  );
  return forecaster;
}

function reportOf(
  scene: Scene,
  { seed, command }: GuidedBuyOptions,
  { model, evaluation, rows, heldOut }: TrainedForecaster,
  trial: Trial,
): ReportData {
  const [guided, twap] = trial.arms as [Trial['arms'][number], Trial['arms'][number]];
  const costs = { guided: costsOf(guided.parents), twap: costsOf(twap.parents) };
  const differences = costs.guided.map((cost, index) => cost - costs.twap[index]!);
  const shown = mostGuided(guided.parents);
  const amount = scene.instrument.size.amount(guided.parents[0]!.result.parent.quantity);
  return {
    title: `Buying ${scene.instrument.symbol} with the forecast and without`,
    synthetic: scene.synthetic,
    source: scene.description,
    command,
    facts: [
      ['instrument', scene.instrument.id],
      ['seed', String(seed)],
      [
        'parent order',
        `buy ${amount} (the first), ${guided.parents.length} in all under each policy`,
      ],
      ['feature vectors', `${rows}, of which ${heldOut} were held out for the figures of skill`],
      ['model', model.hash],
      ['schema', model.manifest.schema.hash],
      [
        'venue',
        'simulated: fills against displayed depth, resting orders last in the queue, fees of the instrument',
      ],
      ...scene.notes.map((note) => ['book', note] as const),
    ],
    arms: trial.arms.map(({ arm, parents }) => summarise(arm, parents, `${seed}/${arm.id}`)),
    difference: meanInterval(differences, `${seed}/difference`),
    pairs: differences.map((_, index) => ({
      guided: costs.guided[index]!,
      twap: costs.twap[index]!,
    })),
    skill: skillTables(evaluation),
    parent: parentDetail({
      instrument: scene.instrument,
      referenceName: model.manifest.labels.reference.replace('-', ' '),
      name: shown.name,
      guided: guided.parents[shown.index]!,
      twap: twap.parents[shown.index]!,
      forecasts: trial.forecasts[guided.parents[shown.index]!.tape]!,
    }),
    firing: firingTable(guided.parents),
    accounting: accountOf(trial),
  };
}

/** The numbers of a forecast, for the hash. */
function numbersOf({ time, directions, volatility, spread, slippage }: Forecast): unknown {
  return [
    time,
    directions.map(({ up, down }) => [up, down]),
    volatility.ahead,
    spread.ahead,
    slippage.map(({ median, high }) => [median, high]),
  ];
}
