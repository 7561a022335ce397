// Running a parent order
export { execute } from './stream/execute.ts';
export type {
  ExecutionPlan,
  ExecutionStreams,
  HaltWord,
} from './stream/execution-plan.ts';
export type { ExecutionEvent, ExecutionResult, ResultEvent } from './stream/execution-result.ts';
export type { ExecutionTime } from './time/execution-time.ts';

// Policies
export type { Decision, DesiredOrder, Policy } from './policy/policy.ts';
export type {
  LimitsView,
  OrderView,
  ParentView,
  PolicyContext,
  Why,
} from './policy/policy-context.ts';
export { compose, type ComposedState, type ComposeSettings } from './policy/compose.ts';
export { fallback, type FallbackState, type Health } from './policy/fallback.ts';
export { forecastTrust, type ForecastTrustSettings } from './policy/forecast-trust.ts';
export { always, type Constraint, guard, type OrderBounds } from './policy/guard.ts';
export { switchBy, type SwitchSettings, type SwitchState } from './policy/switch-by.ts';
export { throttle, type ThrottleSettings, type ThrottleState } from './policy/throttle.ts';
export { trace, type TracedDecision } from './policy/trace.ts';
export {
  type DeadlineSettings,
  type DeadlineState,
  withDeadline,
} from './policy/with-deadline.ts';
export {
  defaultGuidedSettings,
  guidedPolicy,
  type GuidedParts,
  type GuidedSettings,
  type GuidedState,
} from './policy/guided-policy.ts';
export type { Pursuit } from './policy/pursuit.ts';

// Schedules and tactics
export type { Schedule, ScheduleTarget } from './schedules/schedule.ts';
export { almgrenChriss, type AlmgrenChrissSettings } from './schedules/almgren-chriss.ts';
export { blend, type BlendState } from './schedules/blend.ts';
export { immediate } from './schedules/immediate.ts';
export {
  type ImpactModel,
  type OptimalTrajectory,
  optimalTrajectory,
} from './schedules/optimal-trajectory.ts';
export { pov, type PovSettings, type PovState } from './schedules/pov.ts';
export type { StepPlan } from './schedules/step-plan.ts';
export { tilt, type TiltSettings, type TiltState } from './schedules/tilt.ts';
export { twap, type TwapSettings } from './schedules/twap.ts';
export {
  type VolumeCurve,
  volumeCurve,
  type VolumeCurveSettings,
} from './schedules/volume-curve.ts';
export { vwap, type VwapSettings } from './schedules/vwap.ts';
export type { Tactic, TacticChoice, Want } from './tactics/tactic.ts';
export { atVolatility, type AtVolatilitySettings } from './tactics/at-volatility.ts';
export { cross, type CrossSettings } from './tactics/cross.ts';
export { escalate, type EscalateSettings } from './tactics/escalate.ts';
export { iceberg, type IcebergSettings } from './tactics/iceberg.ts';
export { type ImpactSettings, impactSized } from './tactics/impact-sized.ts';
export { join, type JoinSettings } from './tactics/join.ts';
export { passive, type PassiveSettings } from './tactics/passive.ts';
export { peg, type PegSettings } from './tactics/peg.ts';
export { sniper, type SniperSettings } from './tactics/sniper.ts';

// Windows in which less may work
export type { Around, Blackout, WindowEffect } from './windows/blackout.ts';
export { outside } from './windows/outside.ts';

// Forecast rules
export { defaultRules } from './rules/default-rules.ts';
export type {
  ForecastRule,
  Measure,
  RuleAction,
  RuleCondition,
} from './rules/forecast-rule.ts';
export type { ActionSettings, RuleState } from './rules/choose-action.ts';
export { type FiringShare, firingShares, type FiringTally } from './rules/firing-tally.ts';
export type { GateSettings } from './rules/crossing-gate.ts';
export type { PauseState } from './rules/pause.ts';

// The kernel
export { Kernel } from './kernel/kernel.ts';
export type { KernelOutput, KernelParts } from './kernel/kernel-parts.ts';
export type { KernelInput } from './kernel/kernel-input.ts';
export { defaultKernelSettings, type KernelSettings } from './kernel/kernel-settings.ts';
export type { ChildReport, KernelResult, Outcome } from './kernel/kernel-result.ts';
export type { ChildState } from './kernel/child-state.ts';
export type { Halt, HaltLevel } from './kernel/halt.ts';
export type { Finding, FindingKind } from './kernel/compare-account.ts';
export type { ChildOrder, Doubt, Terms } from './kernel/child-order.ts';
export type { ControlState, Unreconciled } from './kernel/control.ts';
export type { NamesState } from './kernel/dispatch.ts';
export type { IntakeState } from './kernel/intake.ts';
export type { JournalState } from './kernel/journal.ts';
export type { KernelState } from './kernel/kernel-state.ts';
export type { AccountState } from './kernel/next-account.ts';
export type { DeskState } from './kernel/policy-desk.ts';
export type { RateState } from './kernel/rate-budget.ts';
export type { Said, Wish } from './kernel/wish.ts';
export type { FittedOrder } from './risk/fit-order.ts';
export type { RiskDeskState } from './risk/risk-desk.ts';
export type { TradedState } from './risk/traded-amount.ts';
export type { WaiversState } from './risk/waivers.ts';
export type { MarketRead } from './kernel/market-reads.ts';
export type { RateLimit } from './kernel/rate-budget.ts';
export type { OrderNote } from './kernel/absorb.ts';
export type {
  CommandEvent,
  DecisionEvent,
  HaltEvent,
  HumanEvent,
  JournalEntry,
  KernelEvent,
  LossEvent,
  OrderUpdateEvent,
  Phase,
  PhaseEvent,
  ReconciliationEvent,
  BookedFills,
  RecoveryEvent,
  RefusalEvent,
} from './kernel/execution-event.ts';

// Risk before trade
export type { RiskAccount, RiskState } from './risk/risk-state.ts';
export type { RiskRequest } from './risk/risk-request.ts';
export {
  objectAbove,
  objectUnknown,
  type RiskCheck,
  type RiskObjection,
  type RiskRefusal,
} from './risk/risk-check.ts';
export {
  type Approved,
  type ApprovedOrder,
  type Partition,
  partition,
  type Refused,
} from './risk/partition.ts';
export { deskChecks, type DeskLimits } from './risk/desk-checks.ts';
export { clockSkew } from './risk/checks/clock-skew.ts';
export { dailyLoss, type LossLimits } from './risk/checks/daily-loss.ts';
export { forecastHealth, type ForecastHealth } from './risk/checks/forecast-health.ts';
export { gammaCap, type GreekLimits, vegaCap } from './risk/checks/greek-cap.ts';
export { liveBook } from './risk/checks/live-book.ts';
export { messageRate } from './risk/checks/message-rate.ts';
export { notionalCap, type NotionalLimits } from './risk/checks/notional-cap.ts';
export { openOrders } from './risk/checks/open-orders.ts';
export { orderSize } from './risk/checks/order-size.ts';
export { type OrderToVolumeLimits, orderToVolume } from './risk/checks/order-to-volume.ts';
export { participationCap, type ParticipationLimits } from './risk/checks/participation-cap.ts';
export {
  type CollarAnchor,
  type CollarSettings,
  priceCollar,
} from './risk/checks/price-collar.ts';
export { reduceOnly } from './risk/checks/reduce-only.ts';
export { workingSize } from './risk/checks/working-size.ts';

// Journal and recovery
export type {
  JournalRecord,
  RunIdentity,
  StartRecord,
  StepRecord,
} from './journal/journal-record.ts';
export type { JournalSink } from './journal/journal-sink.ts';
export { MemoryJournal } from './journal/memory-journal.ts';
export { type JournalContents, readJournal } from './journal/read-journal.ts';
export {
  JournalledKernel,
  type JournalSettings,
  type Recovery,
} from './recovery/journalled-kernel.ts';
export { type Replayed, replayJournal } from './recovery/replay-journal.ts';

// Several legs, and the hedge of their fills
export { executeLegs } from './legs/execute-legs.ts';
export type { LegsJournalSettings } from './legs/legs-journal.ts';
export { defaultTranchePolicy, type LegsPlan, type TrancheTask } from './legs/legs-plan.ts';
export { defaultLegsSettings, evenPace, type LegsSettings } from './legs/legs-settings.ts';
export type {
  HedgeReport,
  LegReport,
  LegsEvent,
  LegsHumanEvent,
  LegsOutcome,
  LegsPhaseEvent,
  LegsRefusalEvent,
  LegsResult,
  LegsResultEvent,
  TrancheEvent,
  TrancheJournalEvent,
  TranchePurpose,
} from './legs/legs-event.ts';
export type { LegsPhase } from './legs/plan-legs.ts';
export { type Leg, legsOf } from './legs/leg.ts';
export { type LegCount, legImbalance } from './legs/leg-balance.ts';
export { comboFor, type ComboRoute } from './legs/combo-for.ts';
export {
  type HedgeFacts,
  type HedgeOrder,
  type HedgeSettings,
  planHedge,
} from './legs/plan-hedge.ts';
export type { Numeraire } from './legs/hedge-ledger.ts';

// Transaction-cost analysis
export type { AnalysedRun } from './cost/analysed-run.ts';
export {
  analyseCost,
  type AnalysisOptions,
  type BenchmarkCost,
  type CostAnalysis,
  type DelayCost,
  type OrderCost,
  type PriceBenchmark,
} from './cost/analyse-cost.ts';
export { type Benchmarks, benchmarksOf } from './cost/benchmarks.ts';
export type { DriftSplit } from './cost/drift-split.ts';
export type {
  ArrivalGreeks,
  ExecutionTape,
  FillRecord,
  MarketMark,
  Print,
  Sweep,
} from './cost/execution-tape.ts';
export type { FillStatistics } from './cost/fill-statistics.ts';
export type { Markout } from './cost/markouts.ts';
export { splitTiming, type TimingSplit } from './cost/own-impact.ts';
export type { FillCosts, Shortfall } from './cost/shortfall.ts';
export type { RealisedSpread } from './cost/spread-costs.ts';
export { TapeRecorder } from './cost/tape-recorder.ts';

export {
  type ClusterInterval,
  type ClusterIntervalOptions,
  clusterInterval,
} from './cost/cluster-interval.ts';
export {
  type ClusteredValue,
  type ClusterMoments,
  type ClusterSum,
  clusterMoments,
  clusterSums,
} from './cost/cluster-moments.ts';
export { compareCosts, type CostComparison } from './cost/compare-costs.ts';
export { type CostRecord, costRecord, type RecordOptions } from './cost/cost-record.ts';
export {
  type CostGrouping,
  type CostSummary,
  type PriceAdvantage,
  summariseCosts,
  type SummedMarkout,
} from './cost/summarise-costs.ts';
export { type CostReport, costReport } from './report/cost-report.ts';
export { type BarRow, stackedBars } from './report/stacked-bars.ts';

// Errors
export { ExecutionError } from './errors/execution-error.ts';
export { InvalidParent } from './errors/invalid-parent.ts';
export { InvalidSetting } from './errors/invalid-setting.ts';
export { JournalCorrupted } from './errors/journal-corrupted.ts';
export { JournalDiverged } from './errors/journal-diverged.ts';
export { JournalMismatch } from './errors/journal-mismatch.ts';
export { LedgerBreach } from './errors/ledger-breach.ts';
export { MissingPrice } from './errors/missing-price.ts';
export { NotPlain } from './errors/not-plain.ts';
