import { z } from "zod";
import { known } from "../template/known.ts";
import type { Landscape } from "../template/landscape.ts";
import { unsupported } from "../template/unsupported.ts";

/** What the distribution does with the paths that fit `pattern`. */
export interface Behaviour {
  readonly pattern: RegExp;
  readonly origin: { readonly kind: "api" } | { readonly kind: "bucket"; readonly bucket: string };
  /** PEM by key id of those whose cookies open these paths; undefined: open to all. */
  readonly readerKeys: ReadonlyMap<string, string> | undefined;
  readonly headers: Readonly<Record<string, string>>;
}

const BehaviourProperties = z.looseObject({
  PathPattern: z.string().default("*"),
  TargetOriginId: z.string(),
  TrustedKeyGroups: z.array(z.string()).optional(),
  ResponseHeadersPolicyId: z.string().optional(),
  FunctionAssociations: z.undefined().optional(),
  LambdaFunctionAssociations: z.undefined().optional(),
});

const DistributionProperties = z.looseObject({
  DistributionConfig: z.looseObject({
    Origins: z.array(z.looseObject({ Id: z.string(), DomainName: z.string(), OriginPath: z.literal("").optional() })),
    CacheBehaviors: z.array(BehaviourProperties).default([]),
    DefaultCacheBehavior: BehaviourProperties,
    DefaultRootObject: z.literal("index.html"),
    CustomErrorResponses: z.undefined().optional(),
  }),
});
type Config = z.infer<typeof DistributionProperties>["DistributionConfig"];

const overriding = { Override: z.literal(true) };
const HeadersProperties = z.looseObject({
  ResponseHeadersPolicyConfig: z.strictObject({
    Name: z.string(),
    Comment: z.string().optional(),
    SecurityHeadersConfig: z.strictObject({
      ContentSecurityPolicy: z.strictObject({ ContentSecurityPolicy: z.string(), ...overriding }).optional(),
      ContentTypeOptions: z.strictObject(overriding).optional(),
      FrameOptions: z.strictObject({ FrameOption: z.string(), ...overriding }).optional(),
      ReferrerPolicy: z.strictObject({ ReferrerPolicy: z.string(), ...overriding }).optional(),
      StrictTransportSecurity: z.unknown().optional(),
    }),
  }),
});
const KeyGroupProperties = z.looseObject({ KeyGroupConfig: z.looseObject({ Items: z.array(z.string()) }) });
const PublicKeyProperties = z.looseObject({ PublicKeyConfig: z.looseObject({ EncodedKey: z.string() }) });

/** The behaviours of the app's one distribution, in the order in which paths are tried. Empty where it has none. */
export function behaviours(landscape: Landscape): Behaviour[] {
  const distributions = landscape.ofType("AWS::CloudFront::Distribution");
  if (distributions.length > 1) throw unsupported("more than one distribution");
  return distributions.flatMap((distribution) => {
    const { DistributionConfig: config } = known(DistributionProperties, distribution);
    return [...config.CacheBehaviors, config.DefaultCacheBehavior].map((each) => ({
      pattern: pathPattern(each.PathPattern),
      origin: originOf(each.TargetOriginId, config, landscape),
      readerKeys: each.TrustedKeyGroups && keysOf(each.TrustedKeyGroups, landscape),
      headers: each.ResponseHeadersPolicyId ? headersOf(each.ResponseHeadersPolicyId, landscape) : {},
    }));
  });
}

/** `*` stands for any characters, `?` for one, as in CloudFront's path patterns and policies. */
export function pathPattern(pattern: string): RegExp {
  const source = pattern
    .replace(/[.+^${}()|[\]\\]/g, "\\$&")
    .replaceAll("*", "[^]*")
    .replaceAll("?", "[^]");
  return new RegExp(`^${source}$`);
}

function originOf(id: string, { Origins }: Config, landscape: Landscape): Behaviour["origin"] {
  const domain = Origins.find(({ Id }) => Id === id)?.DomainName ?? "";
  const bucket = landscape.ofType("AWS::S3::Bucket").find(({ ref }) => domain.startsWith(`${ref}.s3.`));
  if (bucket) return { kind: "bucket", bucket: bucket.ref };
  if (landscape.ofType("AWS::ApiGatewayV2::Api").some(({ ref }) => domain.startsWith(`${ref}.execute-api.`))) {
    return { kind: "api" };
  }
  throw unsupported(`the origin ${domain} of the distribution`);
}

function keysOf(groups: readonly string[], landscape: Landscape): ReadonlyMap<string, string> {
  const ids = landscape
    .ofType("AWS::CloudFront::KeyGroup")
    .filter(({ ref }) => groups.includes(ref))
    .flatMap((group) => known(KeyGroupProperties, group).KeyGroupConfig.Items);
  const keys = landscape.ofType("AWS::CloudFront::PublicKey").filter(({ ref }) => ids.includes(ref));
  return new Map(keys.map((key) => [key.ref, known(PublicKeyProperties, key).PublicKeyConfig.EncodedKey]));
}

/** HSTS is left out: this address has no TLS, and browsers would ignore it. */
function headersOf(policyId: string, landscape: Landscape): Record<string, string> {
  const policy = landscape.ofType("AWS::CloudFront::ResponseHeadersPolicy").find(({ ref }) => ref === policyId);
  if (!policy) throw unsupported(`the response headers policy ${policyId}`);
  const security = known(HeadersProperties, policy).ResponseHeadersPolicyConfig.SecurityHeadersConfig;
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy } = security;
  return {
    ...(ContentSecurityPolicy && { "content-security-policy": ContentSecurityPolicy.ContentSecurityPolicy }),
    ...(ContentTypeOptions && { "x-content-type-options": "nosniff" }),
    ...(FrameOptions && { "x-frame-options": FrameOptions.FrameOption }),
    ...(ReferrerPolicy && { "referrer-policy": ReferrerPolicy.ReferrerPolicy }),
  };
}
