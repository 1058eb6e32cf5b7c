// Where the text comes from that is edited.

import type { Range } from "../lib/api";
import { draft, wholeLearning } from "../lib/catalog";
import { ApiError } from "../lib/http";

const template = () => `---
id: my-learning
title: What broke, in a few words
category: other
role: cause
status: draft
revision: 1
added: ${new Date().toISOString().slice(0, 10)}
detect:
  log:
    any:
      - line: 'error: the line that shows it'
fix:
  - say: What to do
---
## Problem

What one sees.

## Why it happens

Why.

## Solution

What to do.

## Samples

\`\`\`log match
error: the line that shows it
\`\`\`

\`\`\`log near-miss
error: another line
\`\`\`
`;

/** What is edited. */
export interface Edited {
  /** Under which name this browser keeps it. */
  key: string;
  /** As the server has it, or has drafted it. */
  markdown: string;
  /** What saving replaces; null for a new one. */
  etag: string | null;
  /** Why it is not the draft that was asked for; empty when it is. */
  problem: string;
}

/** The learning of this id, a new one, or the draft that the address asks for. */
export async function openText(id: string | null): Promise<Edited> {
  if (id !== null) {
    const { learning, etag } = await wholeLearning(id, false);
    return { key: id, markdown: learning.markdown, etag, problem: "" };
  }
  const given = new URLSearchParams(location.search);
  const cluster = given.get("cluster");
  const build = given.get("build");
  if (cluster !== null) {
    return drafted(`cluster ${cluster}`, { cluster });
  }
  if (build !== null) {
    const lines = linesOf(given.get("lines"));
    return drafted(lines === undefined ? `build ${build}` : `build ${build} ${lines.join("-")}`, { build, lines });
  }
  return { key: "new", markdown: template(), etag: null, problem: "" };
}

/** Where no draft comes of it, there is still the template to write into. */
async function drafted(key: string, of: Parameters<typeof draft>[0]): Promise<Edited> {
  try {
    return { key, markdown: (await draft(of)).markdown, etag: null, problem: "" };
  } catch (error) {
    if (error instanceof ApiError && error.status === 400) {
      return { key, markdown: template(), etag: null, problem: error.message };
    }
    throw error;
  }
}

function linesOf(given: string | null): Range | undefined {
  const [, first, last] = /^(\d{1,12})-(\d{1,12})$/.exec(given ?? "") ?? [];
  return first === undefined ? undefined : [Number(first), Number(last)];
}

export function isDraft(markdown: string): boolean {
  return /^status:\s*["']?draft/m.test(markdown);
}

/** The id that a file gives itself. */
export function idOf(markdown: string): string {
  return /^id:\s*["']?([a-z0-9-]+)/m.exec(markdown)?.[1] ?? "";
}
