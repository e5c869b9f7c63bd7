import { beforeAll, describe, expect, test } from "vitest";
import { fieldsOf } from "./permissions.ts";
import { listOf, plainText } from "./plain-text.ts";
import { type Json, resourcesOf, type StackTemplate, type Synthesis, synthesise } from "./synthesised.ts";

const ISSUER = { oidcIssuer: "https://login.example.com/realm", oidcClientId: "the-page" };

let synthesis: Synthesis;
let web: StackTemplate;
beforeAll(() => {
  synthesis = synthesise();
  web = synthesis.templates.web!;
});

const theOnly = (stack: StackTemplate | undefined, type: string): Readonly<Record<string, Json>> => {
  const found = resourcesOf(stack, type);
  expect(found).toHaveLength(1);
  return found[0]![1].Properties;
};
const cspOf = (from: Synthesis): string => {
  const { ResponseHeadersPolicyConfig } = theOnly(from.templates.web, "AWS::CloudFront::ResponseHeadersPolicy");
  const headers = fieldsOf(fieldsOf(ResponseHeadersPolicyConfig).SecurityHeadersConfig);
  return plainText(fieldsOf(headers.ContentSecurityPolicy).ContentSecurityPolicy, from);
};

describe("the API", () => {
  test("asks for a token on every route but the configuration's", () => {
    const routes = resourcesOf(web, "AWS::ApiGatewayV2::Route").map(([, { Properties }]) => Properties);
    const guarded = routes.filter(({ AuthorizationType, AuthorizerId }) => AuthorizationType === "JWT" && AuthorizerId);
    const open = routes.filter((route) => !guarded.includes(route));
    expect(open.map(({ RouteKey }) => RouteKey)).toEqual(["GET /api/config"]);
    expect(guarded.map(({ RouteKey }) => RouteKey).sort()).toEqual([
      "GET /api/current",
      "GET /api/outcomes",
      "GET /api/runs",
      "GET /api/uploads",
      "GET /api/uploads/{dealer}/{id}",
      "GET /api/uploads/{dealer}/{id}/annotated",
      "GET /api/uploads/{dealer}/{id}/rejects",
      "POST /api/contacts",
      "POST /api/outcomes",
      "POST /api/outcomes/undo",
      "POST /api/runs",
      "POST /api/session",
      "POST /api/uploads",
      "POST /api/uploads/{dealer}/{id}/decision",
    ]);
  });

  test("hands the issue of uploads, decisions, outcomes and names to functions of their own and the rest to another", () => {
    const integrations = resourcesOf(web, "AWS::ApiGatewayV2::Integration");
    const targets = integrations.map(([, { Properties }]) => plainText(Properties.IntegrationUri, synthesis));
    expect(targets.sort()).toEqual([
      "<Decide.Arn>",
      "<IssueUpload.Arn>",
      "<LogOutcome.Arn>",
      "<Reader.Arn>",
      "<RevealContact.Arn>",
    ]);
  });

  test("takes tokens of the user pool that were made for the page", () => {
    const { JwtConfiguration } = theOnly(web, "AWS::ApiGatewayV2::Authorizer");
    expect(plainText(fieldsOf(JwtConfiguration).Audience, synthesis)).toBe("<Page>");
    expect(plainText(fieldsOf(JwtConfiguration).Issuer, synthesis)).toBe("<People.ProviderURL>");
  });

  test("is throttled", () => {
    const { DefaultRouteSettings } = theOnly(web, "AWS::ApiGatewayV2::Stage");
    expect(DefaultRouteSettings).toEqual({ ThrottlingBurstLimit: 200, ThrottlingRateLimit: 100 });
  });
});

describe("the distribution", () => {
  const behaviors = () => {
    const config = fieldsOf(theOnly(web, "AWS::CloudFront::Distribution").DistributionConfig);
    return [fieldsOf(config.DefaultCacheBehavior), ...listOf(config.CacheBehaviors).map(fieldsOf)];
  };

  test("opens readers' files to signed cookies only", () => {
    const signed = behaviors().filter(({ TrustedKeyGroups }) => TrustedKeyGroups);
    expect(signed.map(({ PathPattern }) => PathPattern)).toEqual(["/d/*"]);
  });

  test("sends every answer with the security headers, over HTTPS", () => {
    expect(behaviors()).toHaveLength(3);
    for (const behavior of behaviors()) {
      expect(behavior.ResponseHeadersPolicyId).toBeDefined();
      expect(behavior.ViewerProtocolPolicy).toBe("redirect-to-https");
    }
  });

  test("knows readers' cookies by the key given at deployment", () => {
    const { PublicKeyConfig } = theOnly(web, "AWS::CloudFront::PublicKey");
    expect(plainText(fieldsOf(PublicKeyConfig).EncodedKey, synthesis)).toBe("<ReaderPublicKey>");
  });
});

describe("the content security policy", () => {
  test("lets the page run its own files, and talk to its sign-in and inbox", () => {
    expect(cspOf(synthesise(ISSUER))).toBe(
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self' https://login.example.com https://<Inbox.RegionalDomainName>; base-uri 'none'; " +
        "form-action https://login.example.com; frame-ancestors 'none'; " +
        "require-trusted-types-for 'script'; trusted-types 'none'",
    );
  });

  test("names the user pool and its sign-in page where there is no other issuer", () => {
    const connect = /connect-src ([^;]*)/.exec(cspOf(synthesis))?.[1];
    expect(connect).toBe(
      "'self' https://cognito-idp.eu-west-1.amazonaws.com https://<PeopleSignInPage>.auth.eu-west-1.amazoncognito.com" +
        " https://<Inbox.RegionalDomainName>",
    );
  });
});

describe("sign-in", () => {
  test("needs a second factor, and nobody signs up alone", () => {
    expect(theOnly(synthesis.templates.identity, "AWS::Cognito::UserPool")).toMatchObject({
      MfaConfiguration: "ON",
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      DeletionProtection: "ACTIVE",
    });
  });

  test("is a public client with the code flow, which may change a language and nothing else", () => {
    expect(theOnly(web, "AWS::Cognito::UserPoolClient")).toMatchObject({
      GenerateSecret: false,
      AllowedOAuthFlows: ["code"],
      WriteAttributes: ["locale"],
    });
  });

  test("comes back to the site", () => {
    const { CallbackURLs } = theOnly(web, "AWS::Cognito::UserPoolClient");
    expect(plainText(CallbackURLs, synthesis)).toBe("https://<SiteDistribution.DomainName>/");
  });

  test("with another issuer needs no user pool", () => {
    const { templates } = synthesise(ISSUER);
    const { JwtConfiguration } = theOnly(templates.web, "AWS::ApiGatewayV2::Authorizer");
    expect(templates.identity).toBeUndefined();
    expect(JwtConfiguration).toEqual({ Audience: ["the-page"], Issuer: "https://login.example.com/realm" });
  });
});

test("in China the buckets open to an access identity, for want of access control", () => {
  const { templates } = synthesise({
    ...ISSUER,
    partition: "aws-cn",
    siteDomain: "pulse.example.cn",
    certificateArn: "arn:aws-cn:acm:us-east-1:111122223333:certificate/a",
  });
  expect(resourcesOf(templates.web, "AWS::CloudFront::OriginAccessControl")).toEqual([]);
  expect(resourcesOf(templates.data, "AWS::CloudFront::CloudFrontOriginAccessIdentity")).toHaveLength(2);
});
