import { describe, expect, test } from '@jest/globals';
import { Linter } from 'eslint';
import ts from 'typescript';
import { parser } from 'typescript-eslint';
import plugin, { marketTime } from './market-time.mjs';

const linter = new Linter({ configType: 'flat' });
const language = { parser: parser as Linter.Parser };

/** The messages of one rule for a file, as `line: message id`. */
function lint(rule: string, code: string, parserOptions: object = {}): string[] {
  return linter
    .verify(
      code,
      {
        files: ['**/*.ts'],
        languageOptions: { ...language, parserOptions },
        plugins: { 'market-time': plugin },
        rules: { [`market-time/${rule}`]: 'error' },
      },
      'line.ts',
    )
    .map(({ line, messageId, message }) => `${line}: ${messageId ?? message}`);
}

/** The same with types, of a program that knows just enough of RxJS. */
function lintTyped(rule: string, code: string): string[] {
  const stubs = `
    interface Promise<T> { then(done: (value: T) => void): void }
    declare module 'rxjs' {
      export interface SchedulerLike { now(): number; schedule(): unknown }
      export function timer(...args: any[]): unknown;
      export function from(input: unknown): unknown;
      export function switchMap(project: (value: number) => unknown): unknown;
      export function retry(config: unknown): unknown;
    }`;
  const files = new Map([
    ['/line.ts', code],
    ['/stubs.d.ts', stubs],
  ]);
  const program = ts.createProgram({
    rootNames: [...files.keys()],
    options: { noLib: true, strict: true, target: ts.ScriptTarget.ES2022, types: [] },
    host: {
      getSourceFile: (name, target) => {
        const text = files.get(name);
        return text === undefined ? undefined : ts.createSourceFile(name, text, target, true);
      },
      fileExists: (name) => files.has(name),
      readFile: (name) => files.get(name),
      writeFile: () => {},
      getCurrentDirectory: () => '/',
      getDefaultLibFileName: () => '/lib.d.ts',
      getCanonicalFileName: (name) => name,
      getNewLine: () => '\n',
      useCaseSensitiveFileNames: () => true,
    },
  });
  const messages = new Linter({ configType: 'flat', cwd: '/' }).verify(
    code,
    {
      files: ['**/*.ts'],
      languageOptions: { ...language, parserOptions: { programs: [program] } },
      plugins: { 'market-time': plugin },
      rules: { [`market-time/${rule}`]: 'error' },
    },
    '/line.ts',
  );
  return messages.map(({ line, messageId, message }) => `${line}: ${messageId ?? message}`);
}

describe('scheduler-given', () => {
  test.each([
    'interval(5)',
    'interval()',
    'timer(5)',
    'timer(0, 100)',
    'timer(new Date(5), undefined)',
    'debounceTime(5)',
    'throttleTime(5)',
    'throttleTime(5, undefined, { trailing: true })',
    'auditTime(5)',
    'sampleTime(5)',
    'delay(5)',
    'bufferTime(5)',
    'bufferTime(5, null, 3)',
    'windowTime(5, 2 * 3)',
    'timeout(5)',
    'timeout({ each: 5 })',
    'timeoutWith(5, other)',
    'timeInterval()',
    'timestamp()',
    'shareReplay(1, 500)',
    'shareReplay({ bufferSize: 1, windowTime: 500 })',
    'new ReplaySubject(1, 500)',
  ])('%s is an error', (call) => {
    const name = /[a-z]+(?=\()/i.exec(call)![0];
    expect(lint('scheduler-given', `import { ${name} } from 'rxjs';\n${call};`)).toEqual([
      '2: missing',
    ]);
  });

  test.each([
    'interval(5, time)',
    'timer(5, time)',
    'timer(0, 100, time)',
    'timer(5, this.time)',
    'debounceTime(5, line.time)',
    'throttleTime(5, time, { trailing: true })',
    'bufferTime(5, null, 3, time)',
    'bufferTime(5, time)',
    'windowTime(...args)',
    'timeout(5, time)',
    'timeout({ each: 5, scheduler: time })',
    'timeout({ ...config, each: 5 })',
    'timeout(config)',
    'timestamp(time)',
    'shareReplay()',
    'shareReplay(1)',
    'shareReplay({ bufferSize: 1, refCount: true })',
    'shareReplay({ bufferSize: 1, windowTime: 500, scheduler: time })',
    'new ReplaySubject(1)',
    'new ReplaySubject(1, 500, time)',
    'debounce(() => timer(5, time))',
  ])('%s is right', (call) => {
    const names = [...call.matchAll(/[a-z]+(?=\()/gi)].map(([name]) => name);
    expect(
      lint('scheduler-given', `import { ${names.join(', ')} } from 'rxjs';\n${call};`),
    ).toEqual([]);
  });

  test('renamed imports and namespaces do not hide it', () => {
    const code = `import { interval as every } from 'rxjs';
      import * as rx from 'rxjs';
      import { delay } from 'rxjs/operators';
      every(5); rx.timer(5); delay(5); rx.timer(5, time);`;
    expect(lint('scheduler-given', code)).toEqual(['4: missing', '4: missing', '4: missing']);
  });

  test('functions of the same name from elsewhere are left alone', () => {
    const code = `import { timer } from './alarm.ts';
      function delay(millis) {}
      timer(5); delay(5); interval(5); clock.timer(5);`;
    expect(lint('scheduler-given', code)).toEqual([]);
  });

  test('a constant number is no scheduler', () => {
    const code = `import { timer } from 'rxjs';
      const PERIOD = 100;
      timer(0, PERIOD);`;
    expect(lint('scheduler-given', code)).toEqual(['3: missing']);
  });

  test.each(['retry', 'repeat'])(
    'a numeric delay of %s is an error, a function is right',
    (name) => {
      const code = `import { ${name}, timer } from 'rxjs';
      const PAUSE = 500;
      ${name}({ count: 3, delay: 500 });
      ${name}({ delay: PAUSE });
      ${name}({ delay: 2 * PAUSE });
      ${name}({ delay: () => timer(PAUSE, time) });
      ${name}({ delay: backoff });
      ${name}({ count: 3 });
      ${name}(3);
      ${name}();`;
      expect(lint('scheduler-given', code)).toEqual(['3: numeric', '4: numeric', '5: numeric']);
    },
  );

  test('the schedulers of the machine are errors wherever they are used', () => {
    const code = `import { asyncScheduler, asapScheduler as soon, animationFrames } from 'rxjs';
      import * as rx from 'rxjs';
      interval(5, asyncScheduler);
      observeOn(soon);
      animationFrames();
      rx.queueScheduler.now();
      const own = { asyncScheduler: 1 }.asyncScheduler;`;
    expect(lint('scheduler-given', code)).toEqual(['3: wall', '4: wall', '5: wall', '6: wall']);
  });

  test('types tell a scheduler from a number, and a numeric delay from a function', () => {
    const code = `import { retry, timer, type SchedulerLike } from 'rxjs';
      export function line(time: SchedulerLike, period: number, late?: SchedulerLike, any: any) {
        timer(0, period, time);
        timer(0, late);
        timer(0, any);
        timer(0, period);
        retry({ delay: period });
        retry({ delay: (count: number) => timer(count, time) });
      }`;
    expect(lintTyped('scheduler-given', code)).toEqual(['6: missing', '7: numeric']);
  });
});

describe('no-wall-clock', () => {
  test.each([
    ['Date.now()', 'clock'],
    ['const clock = { now: Date.now }', 'clock'],
    ['new Date()', 'clock'],
    ['Date()', 'clock'],
    ['performance.now()', 'clock'],
    ['performance.timeOrigin', 'clock'],
    ['process.hrtime.bigint()', 'clock'],
    ['globalThis.Date.now()', 'clock'],
    ["Date['now']()", 'clock'],
    ['setTimeout(work, 5)', 'timer'],
    ['setInterval(work, 5)', 'timer'],
    ['window.setTimeout(work, 5)', 'timer'],
    ['const arm = setTimeout', 'timer'],
    ['Math.random()', 'chance'],
    ['[1].map(Math.random)', 'chance'],
    ['crypto.randomUUID()', 'chance'],
    ["import { setTimeout } from 'node:timers/promises'", 'timer'],
    ["import { performance } from 'perf_hooks'", 'clock'],
  ])('%s is an error', (code, messageId) => {
    expect(lint('no-wall-clock', code)).toEqual([`1: ${messageId}`]);
  });

  test.each([
    'new Date(millis)',
    'Date.UTC(2026, 1)',
    'Math.round(5.5)',
    'wall.setTimer(work, 5)',
    'clock.performance.now',
    'function f(setTimeout, Math) { setTimeout(Math.random()); }',
    'type Handle = ReturnType<typeof setTimeout>',
    'const wall = { setTimeout: 5, performance: 6 }',
    'interface Wall { setTimeout(work: () => void): void }',
    'class Wall { setTimeout() {} performance = 1; }',
    'clearTimeout(handle)',
  ])('%s is right', (code) => {
    expect(lint('no-wall-clock', code)).toEqual([]);
  });
});

describe('no-promises', () => {
  test.each([
    'mergeMap(async (frame) => decode(frame))',
    'defer(async function () {})',
    'firstValueFrom(update$)',
    'rx.lastValueFrom(update$)',
  ])('%s is an error', (call) => {
    const code = `import { mergeMap, defer, firstValueFrom } from 'rxjs';
      import * as rx from 'rxjs';
      ${call};`;
    expect(lint('no-promises', code)).toEqual(['3: promise']);
  });

  test('functions that give no promise, and promises outside of streams, are right', () => {
    const code = `import { mergeMap } from 'rxjs';
      mergeMap((frame) => decode(frame));
      export async function open() { await connect(async () => 5); }`;
    expect(lint('no-promises', code)).toEqual([]);
  });

  test('types find promises that do not say so', () => {
    const code = `import { from, switchMap } from 'rxjs';
      declare function fetchBook(): Promise<number>;
      from(fetchBook());
      switchMap(() => fetchBook());
      switchMap(fetchBook);
      from([1]);
      switchMap((value) => value);`;
    expect(lintTyped('no-promises', code)).toEqual(['3: promise', '4: promise', '5: promise']);
  });
});

describe('the configuration', () => {
  const configs = [
    { files: ['**/*.ts'], languageOptions: language },
    ...marketTime({
      edges: ['packages/core/src/time/system-wall-clock.ts', 'packages/*/src/node/**'],
    }),
  ];
  const faults = (filename: string) =>
    linter
      .verify("import { delay } from 'rxjs'; delay(Math.random());", configs, filename)
      .map(({ ruleId }) => ruleId);

  test('looks at the source of packages with every rule, and at examples with those of lines', () => {
    expect(faults('packages/features/src/clocks/clock.ts')).toEqual([
      'market-time/scheduler-given',
      'market-time/no-wall-clock',
    ]);
    expect(faults('examples/guided-buy/src/main.ts')).toEqual(['market-time/scheduler-given']);
  });

  test.each([
    'packages/core/src/time/live-clock.test.ts',
    'packages/core/src/time/system-wall-clock.ts',
    'packages/market-data/src/node/connect.ts',
    'benchmarks/src/main.ts',
    'scripts/soak.ts',
  ])('leaves %s alone', (filename) => {
    expect(faults(filename)).toEqual([]);
  });

  test('every message names the fault and the remedy', () => {
    const [message] = linter.verify(
      "import { delay } from 'rxjs';\ndelay(5);",
      configs,
      'packages/lstm/src/stage.ts',
    );
    expect(message?.message).toBe(
      'Without a scheduler `delay` runs on the wall clock, and a replay differs from the live run. Give it the market time of the line: `delay(millis, time)`.',
    );
  });
});
