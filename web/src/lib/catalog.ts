// Learnings as they are seen, changed and tried.

import type { Learning, LearningSummary, Range } from "./api";
import { ask, get, send, type FileProblem } from "./http";

export interface Counters {
  builds: number;
  causes: number;
  firstSeen: string | null;
  lastSeen: string | null;
  lastBuild: string | null;
  /** Builds of the last 12 weeks, this one last. */
  weeks: number[];
  due: { trigger: string; reason: string; run: string | null; build: string | null } | null;
  stale: boolean;
}

export interface CountedSummary extends LearningSummary {
  layer: string;
  counters: Counters;
}

export interface WholeLearning extends Learning {
  layer: string;
  added: string;
  markdown: string;
  /** Whether one that ships counts where the team has none. */
  ships: boolean;
  counters: Counters;
}

export interface Commit {
  commit: string;
  date: string;
  author: string;
  subject: string;
  changes: { id: string; kind: string; affectsVerdicts: boolean; differences: { aspect: string; text: string }[] }[];
}

export interface Check {
  ok: boolean;
  id: string | null;
  problems: FileProblem[];
  samples: number;
  found: Record<string, string>[] | null;
  shown: { step: string; lines: Range }[] | null;
}

export interface ReplayHit {
  build: string;
  path: string;
}

export interface ReplayEffect {
  learning: string;
  change: string;
  gained: ReplayHit[];
  lost: ReplayHit[];
  moved: ReplayHit[];
  ambiguous: ReplayHit[];
  green: ReplayHit[];
}

export interface Replay {
  id: string;
  state: "running" | "done" | "stopped" | "failed";
  done: number;
  all: number;
  detail: string | null;
  report: { builds: number; read: number; complete: boolean; seconds: number; learnings: ReplayEffect[] } | null;
}

export function countedLearnings(): Promise<CountedSummary[]> {
  return get("/api/learnings?counters=true");
}

/** A learning, and the tag that saving it wants. */
export async function wholeLearning(id: string, counters: boolean): Promise<{ learning: WholeLearning; etag: string }> {
  const response = await ask(`/api/learnings/${encodeURIComponent(id)}${counters ? "?counters=true" : ""}`, { headers: { accept: "application/json" }, cache: "no-cache" });
  return { learning: (await response.json()) as WholeLearning, etag: response.headers.get("etag") ?? "" };
}

export function history(id: string): Promise<Commit[]> {
  return get(`/api/learnings/${encodeURIComponent(id)}/history`);
}

export async function version(id: string, revision: string): Promise<string> {
  return (await get<{ markdown: string }>(`/api/learnings/${encodeURIComponent(id)}/versions/${encodeURIComponent(revision)}`)).markdown;
}

export function draft(of: { cluster?: string; build?: string; lines?: Range }): Promise<{ id: string; file: string; markdown: string }> {
  return send("POST", "/api/drafts", of);
}

/** Where a draft is made of these lines of a log. */
export function draftLink(build: string, [first, last]: Range): string {
  return `/new-learning?${new URLSearchParams({ build, lines: `${first}-${last}` })}`;
}

export function check(markdown: string, log: string | null, signal?: AbortSignal): Promise<Check> {
  return send("POST", "/api/checks", log === null ? { markdown } : { markdown, log }, {}, signal);
}

export async function preview(markdown: string): Promise<string> {
  return (await send<{ markdown: string }>("POST", "/api/previews", { markdown })).markdown;
}

export function startReplay(markdown: string): Promise<Replay> {
  return send("POST", "/api/replays", { markdown });
}

export function replay(id: string): Promise<Replay> {
  return get(`/api/replays/${encodeURIComponent(id)}`);
}

export function stopReplay(id: string): Promise<void> {
  return send("DELETE", `/api/replays/${encodeURIComponent(id)}`);
}

/** Saves over what the tag stands for; a new one where there is none. */
export function save(id: string, markdown: string, message: string, etag: string | null): Promise<{ id: string; etag: string; commit: string; catalog: string }> {
  const condition: Record<string, string> = etag === null ? { "if-none-match": "*" } : { "if-match": etag };
  return send("PUT", `/api/learnings/${encodeURIComponent(id)}`, message === "" ? { markdown } : { markdown, message }, condition);
}

/** Takes the team's own away, which the tag stands for. */
export function remove(id: string, etag: string): Promise<void> {
  return send("DELETE", `/api/learnings/${encodeURIComponent(id)}`, undefined, { "if-match": etag });
}
