// How the HTTP API is asked, and what it says when it refuses.

/** What is wrong with a file, and where. */
export interface FileProblem {
  line: number;
  text: string;
}

export interface Problem {
  problems?: FileProblem[];
  etag?: string;
}

/** What the server, or the way to it, has to say about a failure. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    /** The character of a query where it goes wrong, from 1. */
    readonly position: number | null = null,
    /** What else a problem says, such as `problems` or `etag`. */
    readonly more: Problem = {},
  ) {
    super(detail);
  }
}

/** Keeps a token in a cookie that scripts cannot read. */
export async function login(token: string): Promise<void> {
  const response = await fetch("/api/session", {
    method: "POST",
    headers: { accept: "application/json", "content-type": "application/json" },
    body: JSON.stringify({ token }),
  });
  if (!response.ok) {
    throw await problem(response);
  }
}

export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === "AbortError";
}

/** Whether the server knows no such thing. */
export function isUnknown(error: unknown): boolean {
  return error instanceof ApiError && error.status === 404;
}

export async function get<T>(path: string, signal?: AbortSignal): Promise<T> {
  return (await (await ask(path, { headers: { accept: "application/json" }, signal })).json()) as T;
}

/** Sends JSON, and gets JSON; undefined where the answer has no content. */
export async function send<T>(method: "POST" | "PUT" | "DELETE", path: string, body?: unknown, headers: Record<string, string> = {}, signal?: AbortSignal): Promise<T> {
  const response = await ask(path, {
    method,
    headers: { accept: "application/json", "content-type": "application/json", ...headers },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  return (response.status === 204 ? undefined : await response.json()) as T;
}

declare global {
  interface Window {
    /** What first.js has asked for already. */
    faultbookEarly?: { path: string; answer: Promise<Response> };
  }
}

/** An answer that is under way; it is taken once. */
function askedEarly(path: string, request: RequestInit): Promise<Response> | null {
  const early = window.faultbookEarly;
  if (early?.path !== path || (request.method ?? "GET") !== "GET") {
    return null;
  }
  delete window.faultbookEarly;
  return early.answer;
}

/** Asks, and throws what the server has to say when it refuses. */
export async function ask(path: string, request: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await (askedEarly(path, request) ?? fetch(path, request));
  } catch (error) {
    if (isAbort(error)) {
      throw error;
    }
    throw new ApiError(0, "No answer", "The server does not answer. Check that faultbook serve is still running, then try again.");
  }
  if (response.ok) {
    return response;
  }
  if (response.status === 401) {
    location.assign(`/login?${new URLSearchParams({ to: location.pathname + location.search + location.hash })}`);
  }
  throw await problem(response);
}

async function problem(response: Response): Promise<ApiError> {
  try {
    const body = (await response.json()) as { title?: string; detail?: string; position?: number } & Problem;
    return new ApiError(response.status, body.title ?? "Error", body.detail ?? "The server gave no reason.", body.position ?? null, body);
  } catch {
    return new ApiError(response.status, "Error", `The server answered with status ${response.status}.`);
  }
}
