/** A refusal in S3's own words: `name` is the code an SDK client sees as `error.name`, `status` the HTTP status. */
export class S3Error extends Error {
  override readonly name: string;
  readonly status: number;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.name = code;
    this.status = status;
  }
}

/** 501, naming what was asked for: an operation the product does not use is refused, never half done. */
export function notImplemented(what: string): S3Error {
  return new S3Error(501, "NotImplemented", `${what} is not part of the embedded storage.`);
}

export function accessDenied(reason: string): S3Error {
  return new S3Error(403, "AccessDenied", reason);
}

export function noSuchKey(): S3Error {
  return new S3Error(404, "NoSuchKey", "The specified key does not exist.");
}
