import { readUploadForm, type UploadForm } from "./form-data.ts";
import { refuseUnknownHeaders } from "./honoured-headers.ts";
import type { Reply, Store } from "./operation.ts";
import { requirePolicy } from "./post-policy.ts";
import { NO_CONDITIONS } from "./preconditions.ts";
import { orDiscard } from "./put-object.ts";
import { promisedChecksum, receive } from "./receive.ts";
import type { S3Request } from "./request.ts";
import { accessDenied, notImplemented } from "./s3-error.ts";
import { type Credentials, verifyText } from "./signature.ts";
import { storedHeaders, versionHeader } from "./stored-headers.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: S3's placeholder, not ours.
const FILE_NAME = "${filename}";

export function isUploadForm({ method, key, headers }: S3Request): boolean {
  return method === "POST" && key === "" && (headers.get("content-type") ?? "").startsWith("multipart/form-data");
}

/** A browser's upload by presigned POST. The signed policy in the form is the authority, for bytes as for fields. */
export async function postObject(store: Store, request: S3Request, credentials: Credentials): Promise<Reply> {
  const form = await readUploadForm(request.body, request.headers.get("content-type") ?? "");
  const fields = policyFields(form, request.bucket);
  const policy = requireSignature(fields, credentials);
  store.buckets.require(request.bucket);
  const limits = requirePolicy(policy, fields);
  refuseUnkept(fields);
  const promised = {
    ...promisedChecksum(fields, new Map()),
    md5: fields.get("content-md5"),
    sha256Hex: undefined,
    ...limits,
  };
  const received = await receive(store.blobs, form.bytes, promised);
  const address = { bucket: request.bucket, key: fields.get("key") ?? "" };
  const object = { ...received, segments: [received], headers: storedHeaders(fields) };
  const { version, freed } = orDiscard(store, received, () => store.objects.put(address, object, NO_CONDITIONS));
  store.blobs.discard(freed);
  return { status: successStatus(fields), headers: { etag: `"${version.etag}"`, ...versionHeader(version) } };
}

/** The fields as the policy judges them: the bucket is the address's, `${filename}` in the key is the file's name. */
function policyFields({ fields, fileName }: UploadForm, bucket: string): Map<string, string> {
  const key = (fields.get("key") ?? "").replaceAll(FILE_NAME, () => fileName);
  if (key === "") throw accessDenied("The form has no key.");
  return new Map([...fields, ["bucket", bucket], ["key", key]]);
}

function requireSignature(fields: ReadonlyMap<string, string>, credentials: Credentials): string {
  const [policy, credential, signature] = ["policy", "x-amz-credential", "x-amz-signature"].map((name) =>
    fields.get(name),
  );
  if (!policy || !credential || !signature) throw accessDenied("Access Denied");
  verifyText(policy, { credential, signature }, credentials);
  return policy;
}

/** Fields that S3 would act on and this endpoint would not. */
function refuseUnkept(fields: ReadonlyMap<string, string>): void {
  const unkept = ["acl", "tagging", "redirect", "success_action_redirect"].find((name) => fields.has(name));
  if (unkept) throw notImplemented(`The form field ${unkept}`);
  refuseUnknownHeaders(fields);
}

/** 204 unless the form asks for 200 or 201, as in S3. */
function successStatus(fields: ReadonlyMap<string, string>): number {
  const asked = Number(fields.get("success_action_status"));
  return asked === 200 || asked === 201 ? asked : 204;
}
