// Failures that say the same, and what people decided about them.

import type { BuildOutcome, Range } from "./api";
import { ask, get, send } from "./http";

export interface ClusterBuild {
  build: string;
  path: string;
  seenAt: string;
  outcome: BuildOutcome;
  cause: string | null;
  lines?: Range[];
  text?: string;
}

export interface Triage {
  muted: boolean;
  label: string;
  by: string;
  at: string;
}

export interface Cluster {
  cluster: string;
  builds: number;
  firstSeen: string;
  lastSeen: string;
  learning: string | null;
  triage: Triage | null;
  example: ClusterBuild;
}

export interface Term {
  word: string;
  failures: number;
  others: number;
  score: number;
  example: string;
}

export interface WholeCluster extends Cluster {
  members: ClusterBuild[];
  terms: { failures: number; others: number; words: Term[]; exact: boolean };
}

export interface ClusterList {
  clusters: Cluster[];
  total: number;
}

export interface ClusterQuestion {
  since?: string;
  muted?: "left-out" | "only" | "included";
  label?: string;
  limit: number;
}

/** Those that no learning explains, the largest first. */
export async function unexplained(question: ClusterQuestion): Promise<ClusterList> {
  const asked = new URLSearchParams({ unexplained: "1", limit: String(question.limit) });
  for (const name of ["since", "muted", "label"] as const) {
    if (question[name]) {
      asked.set(name, question[name]);
    }
  }
  const response = await ask(`/api/clusters?${asked}`, { headers: { accept: "application/json" } });
  const clusters = (await response.json()) as Cluster[];
  return { clusters, total: Number(response.headers.get("x-total-count") ?? clusters.length) };
}

export function cluster(id: string, builds: number): Promise<WholeCluster> {
  return get(`/api/clusters/${encodeURIComponent(id)}?limit=${builds}`);
}

export function decide(id: string, decision: { muted?: boolean; label?: string }): Promise<Cluster> {
  return send("PUT", `/api/clusters/${encodeURIComponent(id)}/triage`, decision);
}
