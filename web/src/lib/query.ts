// The little that the UI has to know of the query language: `field:value` terms, which it adds and takes away.

const FIELDS = ["learning", "cause", "category", "outcome", "platform", "step", "stage", "tool", "image", "format", "wrapper", "job", "label", "cluster", "path", "since", "until", "seen"];
const TOKEN = /-?(?:[a-z]+:)?"(?:[^"\\]|\\.)*"|[()]|[^\s()]+/gi;
const TERM = new RegExp(`^(${FIELDS.join("|")}):(.+)$`, "is");

/** A `field:value` term that every hit must have. */
export interface FieldTerm {
  field: string;
  value: string;
  /** Its place among the query's tokens. */
  index: number;
}

/** None in a query with operators or brackets, where no term can be taken away by itself. */
export function fieldTerms(query: string): FieldTerm[] {
  const all = tokens(query);
  if (all.some(isOperator)) {
    return [];
  }
  return all.flatMap((token, index) => {
    const match = TERM.exec(token);
    return match === null ? [] : [{ field: match[1].toLowerCase(), value: unquoted(match[2]), index }];
  });
}

export function has(query: string, field: string, value: string): boolean {
  return fieldTerms(query).some((term) => term.field === field && term.value === value);
}

export function withTerm(query: string, field: string, value: string): string {
  if (has(query, field, value)) {
    return query;
  }
  const all = tokens(query);
  const rest = all.includes("OR") ? `(${query.trim()})` : query.trim();
  return `${rest} ${field}:${quoted(value)}`.trim();
}

export function withoutTerm(query: string, field: string, value: string): string {
  const gone = new Set(
    fieldTerms(query)
      .filter((term) => term.field === field && term.value === value)
      .map((term) => term.index),
  );
  return tokens(query)
    .filter((_, index) => !gone.has(index))
    .join(" ");
}

/** The query without what it says of these fields, where that can be taken away without changing the rest. */
export function withoutFields(query: string, ...fields: string[]): string {
  const all = tokens(query);
  const says = new RegExp(`^(?:${fields.join("|")}):`, "i");
  let depth = 0;
  return all
    .filter((token, at) => {
      depth += token === "(" ? 1 : token === ")" ? -1 : 0;
      const bound = depth > 0 || /^(?:OR|NOT)$/.test(all[at - 1] ?? "") || all[at + 1] === "OR";
      return bound || !says.test(token);
    })
    .join(" ");
}

/** The value that the query asks of a field; empty when it does not, or of several. */
export function valueOf(query: string, field: string): string {
  const found = fieldTerms(query).filter((term) => term.field === field);
  return found.length === 1 ? found[0].value : "";
}

/** Where the builds that match are listed. */
export function queryLink(query: string): string {
  return query === "" ? "/" : `/?${new URLSearchParams({ q: query })}`;
}

/** Where the builds with this field are listed. */
export function searchLink(field: string, value: string): string {
  return `/?${new URLSearchParams({ q: withTerm("", field, value) })}`;
}

function tokens(query: string): string[] {
  return query.match(TOKEN) ?? [];
}

function isOperator(token: string): boolean {
  return /^(?:AND|OR|NOT|[()])$/.test(token);
}

function quoted(value: string): string {
  return /^[\w./][\w./-]*$/.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value;
}
