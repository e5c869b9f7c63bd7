/** A refusal as the API words it; `status` 0 when nothing answered at all. */
export class Refusal extends Error {
  override readonly name = "Refusal";
  readonly status: number;
  readonly code: string;
  readonly hint: string;

  constructor(status: number, refused: { readonly code: string; readonly message: string; readonly hint: string }) {
    super(refused.message);
    this.status = status;
    this.code = refused.code;
    this.hint = refused.hint;
  }
}

/** For what nights from before its time lack; a signed folder answers 403 for what is not there. */
export function nullWhereMissing(fault: unknown): null {
  if (fault instanceof Refusal && (fault.status === 403 || fault.status === 404)) return null;
  throw fault;
}

let accessToken = "";

/** From now on every call to the API is made in this person's name. */
export function actAs(token: string): void {
  accessToken = token;
}

async function refusalOf(response: Response): Promise<Refusal> {
  const answer = await response.json().catch(() => ({}));
  const { code = `HTTP_${response.status}`, message = response.statusText, hint = "" } = answer.error ?? {};
  return new Refusal(response.status, { code, message, hint });
}

/** Fetches from the site itself; throws {@link Refusal} for anything but success. */
export async function reach(path: string, init: RequestInit = {}): Promise<Response> {
  const response = await fetch(path, { credentials: "same-origin", ...init }).catch((fault: Error) => {
    throw new Refusal(0, { code: "UNREACHABLE", message: fault.message, hint: "" });
  });
  if (!response.ok) throw await refusalOf(response);
  return response;
}

const withToken = (headers: Record<string, string> = {}) => ({ ...headers, authorization: `Bearer ${accessToken}` });

export async function ask<Answer>(path: string): Promise<Answer> {
  return (await reach(`/api/${path}`, { headers: withToken() })).json();
}

export async function askForText(path: string): Promise<string> {
  return (await reach(`/api/${path}`, { headers: withToken() })).text();
}

export async function tell<Answer>(path: string, claim: unknown = {}): Promise<Answer> {
  const headers = withToken({ "content-type": "application/json" });
  return (await reach(`/api/${path}`, { method: "POST", headers, body: JSON.stringify(claim) })).json();
}
