// Where the text comes from that is edited.

import { draft, wholeLearning } from "../lib/catalog";

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
}

/** The learning of this id, a new one, or the draft that the address asks for. */
export async function openText(id: string | null): Promise<Edited> {
  if (id !== null) {
    const { learning, etag } = await wholeLearning(id, false);
    return { key: id, markdown: learning.markdown, etag };
  }
  const given = new URLSearchParams(location.search);
  const cluster = given.get("cluster");
  const build = given.get("build");
  if (cluster !== null) {
    return { key: `cluster ${cluster}`, markdown: (await draft({ cluster })).markdown, etag: null };
  }
  if (build !== null) {
    return { key: `build ${build}`, markdown: (await draft({ build })).markdown, etag: null };
  }
  return { key: "new", markdown: template(), etag: null };
}

export function isDraft(markdown: string): boolean {
  return /^status:\s*["']?draft/m.test(markdown);
}

/** The id that a file gives itself. */
export function idOf(markdown: string): string {
  return /^id:\s*["']?([a-z0-9-]+)/m.exec(markdown)?.[1] ?? "";
}
