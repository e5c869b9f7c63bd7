import { REGION } from "./template/intrinsics.ts";

export interface Endpoints {
  /** `http://127.0.0.1:4747`. */
  readonly url: string;
  readonly tables: string;
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
}

/** What points the AWS SDK at this cloud. Every service not named here leads to a closed port, so nothing can reach a real account. */
export function sdkEnvironment({ url, tables, credentials }: Endpoints): Record<string, string> {
  return {
    AWS_REGION: REGION,
    AWS_DEFAULT_REGION: REGION,
    AWS_ACCESS_KEY_ID: credentials.accessKeyId,
    AWS_SECRET_ACCESS_KEY: credentials.secretAccessKey,
    AWS_EC2_METADATA_DISABLED: "true",
    AWS_CONFIG_FILE: "/dev/null",
    AWS_SHARED_CREDENTIALS_FILE: "/dev/null",
    AWS_ENDPOINT_URL: "http://127.0.0.1:9",
    AWS_ENDPOINT_URL_S3: url,
    AWS_ENDPOINT_URL_DYNAMODB: tables,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: url,
    AWS_ENDPOINT_URL_SFN: url,
    AWS_ENDPOINT_URL_LAMBDA: url,
  };
}
