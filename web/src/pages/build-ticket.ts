import type { Finding, Report } from "../lib/api";
import { copyButton } from "../lib/clipboard";
import { lines } from "../lib/format";

const MOST_LINES = 30;

/** Copies the verdict as Markdown, for a ticket or a chat. */
export function ticketButton(report: Report): HTMLElement {
  return copyButton(() => ticket(report), "the verdict as Markdown");
}

function ticket(report: Report): string {
  const { cause } = report;
  const page = `${location.origin}/builds/${report.id}`;
  const evidence = report.excerpt.text.trimEnd().split("\n").slice(0, MOST_LINES).join("\n");
  return [
    `**${cause?.title ?? "A failure that nothing explains yet"}**`,
    where(report, cause),
    evidence !== "" && fenced(evidence),
    cause !== null && cause.fix.trim(),
    cause === null ? page : `${page}#L${cause.lines[0]}`,
  ]
    .filter((part) => part !== false && part !== "")
    .join("\n\n")
    .concat("\n");
}

function where(report: Report, cause: Finding | null): string {
  const step = report.build.steps.find((one) => (cause === null ? one.outcome === "failed" : one.id === cause.step));
  const at = cause === null ? "" : `, ${lines(cause.lines)}`;
  return `\`${report.log.path.replace(/`/g, "'")}\`${step === undefined ? "" : `, step \`${step.name.replace(/`/g, "'").slice(0, 200)}\``}${at}`;
}

/** A fence that is longer than any in the text. */
function fenced(text: string): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}text\n${text}\n${fence}`;
}
