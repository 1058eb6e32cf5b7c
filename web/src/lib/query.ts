// The little that the UI has to know of the query language: `field:value` terms, which it adds and takes away.

const FIELDS =
  "learning|cause|category|outcome|platform|step|stage|tool|image|format|wrapper|job|completeness|label|cluster|path|exit|duration|lost|lines|seen|since|until";
/** Those of steps: beside other things, they say in which step these are. */
const OF_STEPS = ["platform", "step", "stage", "exit"];
/** A field's value alone in brackets; a phrase, an exact text or a regular expression, with a minus or without; a bracket; a word. As the server's QueryLexer has them. */
const TOKEN =
  /(?<!-)\([a-z]+:(?:"(?:[^"\\]|\\.)*"|[^\s()"]+)\)|-?(?:(?:[a-z]+:)?"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\/(?:(?:\\.|[^\\/])+|(?:\\.|[^\\\s])+?)\/i?(?=$|[\s()"]))|[()]|[^\s()"]+/gis;
const TERM = new RegExp(`^([-(]?)(${FIELDS}):(.+?)\\)?$`, "is");
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

/** A query's tokens that are in no bracket; of each pair of brackets, the second. */
function outer(query: string): RegExpExecArray[] {
  let depth = 0;
  return [...query.matchAll(TOKEN)].filter(([text]) => {
    depth += text === "(" ? 1 : text === ")" ? -1 : 0;
    return depth === 0;
  });
}

function isEither(tokens: RegExpExecArray[]): boolean {
  return tokens.some(([text]) => text === "OR");
}

/** Those that can be taken away without changing the rest: in no bracket with anything else, and under no operator. */
export function fieldTerms(query: string): FieldTerm[] {
  const tokens = outer(query);
  if (isEither(tokens)) {
    return [];
  }
  return tokens.flatMap((token, at) => {
    const match = TERM.exec(token[0]);
    const isOperand = /^(?:AND|NOT)$/.test(tokens[at - 1]?.[0] ?? "") || tokens[at + 1]?.[0] === "AND";
    const start = token.index;
    return match === null || isOperand
      ? []
      : [{ field: match[2].toLowerCase(), value: unquoted(match[3]), negated: match[1] === "-", start, end: start + token[0].length }];
  });
}

export function has(query: string, field: string, value: string, negated = false): boolean {
  return fieldTerms(query).some((term) => is(term, field, value, negated));
}

/** The query, asking for a value as well; one of a step is in brackets, so that nothing else has to be in that step. */
export function withTerm(query: string, field: string, value: string, negated = false): string {
  if (has(query, field, value, negated)) {
    return query;
  }
  const rest = isEither(outer(query)) ? `(${query.trim()})` : query.trim();
  const term = `${negated ? "-" : ""}${field}:${quoted(value)}`;
  const isApart = !negated && OF_STEPS.includes(field) && without(query, (known) => !OF_STEPS.includes(known.field)) !== "";
  return `${rest} ${isApart ? `(${term})` : term}`.trim();
}

export function withoutTerm(query: string, field: string, value: string, negated = false): string {
  return without(query, (term) => is(term, field, value, negated));
}

/** The query without the values that it asks of these fields. */
export function withoutFields(query: string, ...fields: string[]): string {
  return without(query, (term) => fields.includes(term.field) && !term.negated);
}

/** With this time in place of any other; an empty one: of all time. */
export function withTime(query: string, field: "seen" | "since", value: string): string {
  const rest = withoutFields(query, "seen", "since", "until");
  return value === "" ? rest : withTerm(rest, field, value);
}

/** The value that the query asks of a field; empty when it does not, or of several. */
export function valueOf(query: string, field: string): string {
  const found = fieldTerms(query).filter((term) => term.field === field && !term.negated);
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
