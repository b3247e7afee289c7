/** What an error says on the wire. */
export interface WireError {
  code: number;
  message: string;
  data: {
    code: string;
    httpStatus: number;
    path: string | null;
    reason: string | null;
    field: string | null;
    /** How long to wait, where it was too often. */
    retryAfterSeconds: number | null;
    issues: { field: string; message: string; rule: string }[];
    secondFactor?: { ticket: string; ways: string[] };
  };
}

export interface RawAnswer {
  status: number;
  data: unknown;
  error: WireError | undefined;
  text: string;
  response: Response;
}

/** Calls one procedure over plain HTTP; without `query` as a mutation, by POST. */
export async function rawCall(
  url: string,
  path: string,
  call: {
    input?: unknown;
    body?: string;
    cookie?: string | undefined;
    query?: boolean;
    headers?: Record<string, string>;
  },
): Promise<RawAnswer> {
  const headers: Record<string, string> = {
    'content-type': 'application/json',
    ...(call.cookie === undefined ? {} : { cookie: call.cookie }),
    ...call.headers,
  };
  const body = call.body ?? (call.input === undefined ? undefined : JSON.stringify(call.input));
  const search = call.query && body !== undefined ? `?input=${encodeURIComponent(body)}` : '';
  const init = call.query
    ? { headers }
    : { method: 'POST', headers, ...(body === undefined ? {} : { body }) };
  return readAnswer(await fetch(`${url}/trpc/${path}${search}`, init));
}

async function readAnswer(response: Response): Promise<RawAnswer> {
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') ?? false;
  const answer = (isJson ? JSON.parse(text) : {}) as { result?: { data: unknown }; error?: WireError };
  return { status: response.status, data: answer.result?.data, error: answer.error, text, response };
}

/** The Cookie header that a client which got this answer would send from now on. */
export function cookieOfAnswer(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}
