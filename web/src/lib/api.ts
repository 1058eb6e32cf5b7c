// The HTTP API: what it answers about builds and learnings.

import { get, send } from "./http";

/** First and last line, counted from 1. */
export type Range = readonly [number, number];

export type BuildOutcome = "failure" | "success" | "unknown";
export type StepOutcome = "failed" | "ok" | "cached" | "canceled" | "running";
export type Role = "cause" | "contributor" | "advice";

export interface Finding {
  role: Role;
  learning: string;
  revision: number;
  category: string;
  title: string;
  step: string;
  lines: Range;
  evidence?: Range[];
  captures: Record<string, string>;
  confidence: number;
  fix: string;
}

export interface Step {
  id: string;
  name: string;
  stage: string | null;
  platform: string | null;
  command: string | null;
  outcome: StepOutcome;
  startedAt: string | null;
  waitedSeconds: number | null;
  durationSeconds: number | null;
  emulated: boolean;
  needs: string[];
  lines: Range;
  exitCode: number | null;
}

/** Whether a step is but the log itself: its lines outside any builder. */
export function isLog(step: Step): boolean {
  return step.id === "log";
}

/** Where a build's time went. */
export interface Timing {
  clock: "absolute" | "local" | "relative" | "none";
  cachedShare: number | null;
  mostParallel: number | null;
  criticalPath: string[];
  criticalSeconds: number | null;
  platforms: { platform: string; seconds: number; ratio: number; emulated: boolean }[];
}

/** What a step states, as values. */
export interface Fact {
  fact: string;
  step: string;
  lines: Range;
  fields: Record<string, string>;
  lostSeconds: number | null;
}

export interface Report {
  id: string;
  ingestedAt: string;
  /** When it ran, or was ingested if its log does not tell for certain. */
  seenAt: string;
  labels: Record<string, string>;
  /** The page where the build ran. */
  url: string | null;
  log: { sha256: string; bytes: number; lines: number; path: string };
  build: {
    outcome: BuildOutcome;
    format: string;
    wrapper: string | null;
    startedAt: string | null;
    durationSeconds: number | null;
    timing: Timing;
    platforms: string[];
    steps: Step[];
  };
  completeness: "complete" | "clipped" | "truncated" | "masked";
  cause: Finding | null;
  findings: Finding[];
  facts: Fact[];
  excerpt: { lines: Range[]; text: string };
  fingerprint: string;
  catalog: string;
  /** The lines that are seen first. */
  window?: LineWindow;
  /** Of a build whose log is still sent: since when, and how much has come. */
  running?: { since: string; bytes: number };
}

/** A build whose log is still sent. */
export interface RunningBuild {
  upload: string;
  name: string;
  since: string;
  bytes: number;
}

export interface LineHit {
  number: number;
  text: string;
  /** Where the query matched: first character, and the one behind the last. */
  highlights: [number, number][];
}

export interface BuildHit {
  build: string;
  path: string;
  outcome: BuildOutcome;
  format: string;
  wrapper: string | null;
  platforms: string[];
  durationSeconds: number | null;
  cause: Finding | null;
  /** The first line that tells what broke. */
  headline: { number: number; text: string } | null;
  advice: number;
  seenAt: string;
  labels: Record<string, string>;
  lines: LineHit[];
}

export interface Facet {
  field: string;
  values: { value: string; count: number }[];
}

/** How many builds were seen when; bars follow each other without gaps, in UTC. */
export interface Histogram {
  unit: "hour" | "day" | "week" | "month" | "year";
  bars: { start: string; builds: number; failures: number }[];
}

export interface SearchPage {
  total: number;
  /** Whether `total` is exact, or a lower bound. */
  exact: boolean;
  /** Whether time ran out before the page was full. */
  partial: boolean;
  tookMillis: number;
  /** What the query may have meant otherwise; positions count from 1. */
  hints: { position: number; message: string }[];
  hits: BuildHit[];
  /** The cursor of the next page. */
  next: string | null;
  facets: Facet[];
  histogram: Histogram;
}

export type Sort = "relevance" | "newest" | "oldest";

export interface Suggestion {
  text: string;
  detail: string;
  builds: number | null;
}

/** What may follow in a query; a suggestion goes in between `from` and `to`. */
export interface Completion {
  from: number;
  to: number;
  suggestions: Suggestion[];
}

export interface LineWindow {
  from: number;
  to: number;
  total: number;
  lines: string[];
  /** Parts that escapes coloured or the like. */
  styles: { line: number; start: number; end: number; style: string }[];
}

/** The lines of a log that have a text, and the line to go on from. */
export interface Occurrences {
  lines: number[];
  next: number | null;
}

/** A build of a list. */
interface Listed {
  build: string;
  path: string;
  seenAt: string;
  outcome: BuildOutcome;
  cause: string | null;
}

/** What a green build has otherwise than the failed one before it. */
export interface GreenChange {
  what: "base-image" | "command" | "step-added" | "step-removed" | "package-version" | "platforms" | "builder";
  before?: string | string[];
  after?: string | string[] | null;
  package?: string;
  removed?: string[];
  added?: string[];
}

/** The build of the same target that was green next. */
export interface NextGreen extends Listed {
  changes: GreenChange[];
}

export interface SimilarBuild extends Listed {
  sameCluster: boolean;
  share: number;
  text: string;
  nextGreen: NextGreen | null;
}

/** What might have been the cause. */
export interface Candidate {
  learning: string;
  title: string;
  step: string;
  lines: Range;
  won: boolean;
  reason: string;
}

export type Judgement = "right" | "wrong-line" | "symptom" | "wrong";

/** What somebody said of a verdict. */
export interface Mark {
  judgement: Judgement;
  by: string;
  note: string;
  at: string;
}

export interface LearningSummary {
  id: string;
  title: string;
  category: string;
  role: Role;
  status: "draft" | "active" | "retired";
  revision: number;
}

export interface Learning extends LearningSummary {
  sections: { heading: string; markdown: string }[];
  fix: string;
  references: string[];
  retest: { on: string; run: string | null; reason: string } | null;
}

export function search(query: string, sort: Sort, limit: number, cursor: string | null, signal?: AbortSignal): Promise<SearchPage> {
  const asked = new URLSearchParams({ q: query, sort, limit: String(limit) });
  if (cursor !== null) {
    asked.set("cursor", cursor);
  }
  return get(`/api/search?${asked}`, signal);
}

export function complete(query: string, caret: number, signal?: AbortSignal): Promise<Completion> {
  return get(`/api/completions?${new URLSearchParams({ q: query, caret: String(caret) })}`, signal);
}

/** @param around a line that is wanted with those around it; 0: the first line of evidence; null: none */
export function build(id: string, around: number | null): Promise<Report> {
  return get(`/api/builds/${encodeURIComponent(id)}${around === null ? "" : `?around=${around}`}`);
}

/** Builds whose logs are being sent, the latest first. */
export async function running(): Promise<RunningBuild[]> {
  return (await get<{ builds: RunningBuild[] }>("/api/running")).builds;
}

export function similar(id: string, limit: number): Promise<SimilarBuild[]> {
  return get(`/api/builds/${encodeURIComponent(id)}/similar?limit=${limit}`);
}

export async function nextGreen(id: string): Promise<NextGreen | null> {
  const answer: { nextGreen: NextGreen | null } = await get(`/api/builds/${encodeURIComponent(id)}/green`);
  return answer.nextGreen;
}

export function candidates(id: string): Promise<{ catalog: string; candidates: Candidate[] }> {
  return get(`/api/builds/${encodeURIComponent(id)}/candidates`);
}

export async function markOf(id: string): Promise<Mark | null> {
  return (await get<{ mark: Mark | null }>(`/api/builds/${encodeURIComponent(id)}/mark`)).mark;
}

export function markVerdict(id: string, judgement: Judgement): Promise<Mark> {
  return send("PUT", `/api/builds/${encodeURIComponent(id)}/mark`, { judgement });
}

export function lines(id: string, from: number, to: number, signal?: AbortSignal): Promise<LineWindow> {
  return get(`/api/builds/${encodeURIComponent(id)}/lines?from=${from}&to=${to}`, signal);
}

/** Which lines are of a step and no other. */
export function stepLines(id: string, step: string): Promise<{ ranges: Range[] }> {
  return get(`/api/builds/${encodeURIComponent(id)}/step-lines?${new URLSearchParams({ step })}`);
}

export function occurrences(id: string, text: string, regex: boolean, from: number, limit: number, signal?: AbortSignal): Promise<Occurrences> {
  const asked = new URLSearchParams({ text, regex: String(regex), from: String(from), limit: String(limit) });
  return get(`/api/builds/${encodeURIComponent(id)}/occurrences?${asked}`, signal);
}
