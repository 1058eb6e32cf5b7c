// The little that the UI has to know of the query language: `field:value` terms, which it adds and takes away.

const FIELDS =
  "learning|cause|category|outcome|platform|step|stage|tool|image|format|wrapper|job|completeness|label|cluster|path|exit|duration|lost|lines|seen|since|until";
const TOKEN = /-?(?:[a-z]+:)?"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[()]|[^\s()]+/gi;
const TERM = new RegExp(`^(-?)(${FIELDS}):(.+)$`, "is");
const PLAIN = /^(?:[<>]=?)?[\p{L}\p{N}_./][\p{L}\p{N}_./:=@+-]*$/u;

/** A `field:value` term that every hit must have, or must not. */
export interface FieldTerm {
  field: string;
  value: string;
  negated: boolean;
  /** Its place in the query. */
  start: number;
  end: number;
}

/** None in a query with operators or brackets, where no term can be taken away by itself. */
export function fieldTerms(query: string): FieldTerm[] {
  const all = [...query.matchAll(TOKEN)];
  if (all.some(([token]) => /^(?:AND|OR|NOT|[()])$/.test(token))) {
    return [];
  }
  return all.flatMap((token) => {
    const match = TERM.exec(token[0]);
    const start = token.index;
    return match === null
      ? []
      : [{ field: match[2].toLowerCase(), value: unquoted(match[3]), negated: match[1] !== "", start, end: start + token[0].length }];
  });
}

export function has(query: string, field: string, value: string, negated = false): boolean {
  return fieldTerms(query).some((term) => is(term, field, value, negated));
}

export function withTerm(query: string, field: string, value: string, negated = false): string {
  if (has(query, field, value, negated)) {
    return query;
  }
  const rest = /(?:^|\s)OR(?:\s|$)/.test(query) ? `(${query.trim()})` : query.trim();
  return `${rest} ${negated ? "-" : ""}${field}:${quoted(value)}`.trim();
}

export function withoutTerm(query: string, field: string, value: string, negated = false): string {
  return without(query, (term) => is(term, field, value, negated));
}

/** With this value of a field in place of any other, or with none. */
export function withOnly(query: string, fields: string[], field: string, value: string | null): string {
  const rest = without(query, (term) => fields.includes(term.field) && !term.negated);
  return value === null ? rest : withTerm(rest, field, value);
}

/** What every hit must have: terms in no bracket and under no operator, with their places. */
function outer(query: string): RegExpExecArray[] {
  const all = [...query.matchAll(TOKEN)];
  let depth = 0;
  return all.filter((token, at) => {
    depth += token[0] === "(" ? 1 : token[0] === ")" ? -1 : 0;
    return depth === 0 && token[0] !== ")" && !/^(?:AND|OR|NOT)$/.test(all[at - 1]?.[0] ?? "") && !/^(?:AND|OR)$/.test(all[at + 1]?.[0] ?? "");
  });
}

/** The query without what it says of these fields, where that can be taken away without changing the rest. */
export function withoutFields(query: string, ...fields: string[]): string {
  const says = new RegExp(`^(?:${fields.join("|")}):.`, "i");
  let left = query;
  for (const token of outer(query).filter(([text]) => says.test(text)).reverse()) {
    left = `${left.slice(0, token.index).trimEnd()} ${left.slice(token.index + token[0].length).trimStart()}`;
  }
  return left.trim();
}

/** The value that the query asks of a field; empty when it does not, or of several. */
export function valueOf(query: string, field: string): string {
  const found = outer(query).flatMap(([text]) => {
    const match = TERM.exec(text);
    return match !== null && match[1] === "" && match[2].toLowerCase() === field ? [unquoted(match[3])] : [];
  });
  return found.length === 1 ? found[0] : "";
}

/** Where the builds that match are listed. */
export function queryLink(query: string): string {
  return query === "" ? "/" : `/?${new URLSearchParams({ q: query })}`;
}

/** Where the builds with this field are listed. */
export function searchLink(field: string, value: string): string {
  return `/?${new URLSearchParams({ q: withTerm("", field, value) })}`;
}

function is(term: FieldTerm, field: string, value: string, negated: boolean): boolean {
  return term.field === field && term.value === value && term.negated === negated;
}

function without(query: string, isGone: (term: FieldTerm) => boolean): string {
  let left = query;
  for (const term of fieldTerms(query).filter(isGone).reverse()) {
    left = `${left.slice(0, term.start).trimEnd()} ${left.slice(term.end).trimStart()}`;
  }
  return left.trim();
}

function quoted(value: string): string {
  return PLAIN.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

function unquoted(value: string): string {
  return value.startsWith('"') ? value.slice(1, -1).replace(/\\(.)/g, "$1") : value;
}
