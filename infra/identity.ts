import { Aws, Duration, RemovalPolicy, Stack, type StackProps } from "aws-cdk-lib";
import {
  AccountRecovery,
  ClientAttributes,
  FeaturePlan,
  ManagedLoginVersion,
  Mfa,
  OAuthScope,
  UserPool,
  UserPoolClient,
  UserPoolClientIdentityProvider,
  UserPoolGroup,
} from "aws-cdk-lib/aws-cognito";
import type { Construct } from "constructs";
import { HEAD_OFFICE_GROUP, OPERATOR_GROUP } from "../functions/contracts/session.ts";
import { acknowledge } from "./acknowledge.ts";
import type { Deployment } from "./deployment.ts";

/** Where people sign in, as far as the site and its API need to know. */
export interface SignIn {
  readonly issuer: string;
  /** Origins the page talks to while signing in. */
  readonly origins: readonly string[];
  /** Id of the page as a client of the issuer; a page at `siteUrl` (ends with `/`). */
  registerPage(scope: Construct, siteUrl: string): string;
}

export interface IdentityStackProps extends StackProps {
  readonly deployment: Deployment;
}

/** The issuer the deployment names, or else a Cognito user pool in a stack of its own. */
export function signInOf(scope: Construct, id: string, props: IdentityStackProps): SignIn {
  const { oidcIssuer, oidcClientId } = props.deployment;
  if (!oidcIssuer || !oidcClientId) return new IdentityStack(scope, id, props);
  return { issuer: oidcIssuer, origins: [new URL(oidcIssuer).origin], registerPage: () => oidcClientId };
}

/** People of head office, dealers and operations. A dealer's group, `dealer-<id>`, is added when the dealer joins. */
export class IdentityStack extends Stack implements SignIn {
  readonly issuer: string;
  readonly origins: readonly string[];
  private readonly people: UserPool;

  constructor(scope: Construct, id: string, props: IdentityStackProps) {
    super(scope, id, props);
    this.people = this.addPeople();
    this.issuer = this.people.userPoolProviderUrl;
    for (const groupName of [HEAD_OFFICE_GROUP, OPERATOR_GROUP]) {
      new UserPoolGroup(this, groupName, { userPool: this.people, groupName });
    }
    const signInPage = this.people.addDomain("SignInPage", {
      cognitoDomain: { domainPrefix: `dealerpulse-${props.deployment.stage}-${Aws.ACCOUNT_ID}` },
      managedLoginVersion: ManagedLoginVersion.CLASSIC_HOSTED_UI,
    });
    this.origins = [`https://cognito-idp.${Aws.REGION}.${Aws.URL_SUFFIX}`, signInPage.baseUrl()];
  }

  /** A public client: the code flow with PKCE. It may change nothing about its user, group claims above all. */
  registerPage(scope: Construct, siteUrl: string): string {
    const client = new UserPoolClient(scope, "Page", {
      userPool: this.people,
      generateSecret: false,
      authFlows: { user: false },
      oAuth: {
        flows: { authorizationCodeGrant: true },
        scopes: [OAuthScope.OPENID, OAuthScope.EMAIL],
        callbackUrls: [siteUrl],
        logoutUrls: [siteUrl],
      },
      supportedIdentityProviders: [UserPoolClientIdentityProvider.COGNITO],
      readAttributes: new ClientAttributes().withStandardAttributes({ email: true }),
      writeAttributes: new ClientAttributes().withStandardAttributes({ locale: true }),
      accessTokenValidity: Duration.hours(1),
      idTokenValidity: Duration.hours(1),
      refreshTokenValidity: Duration.hours(12),
      preventUserExistenceErrors: true,
      enableTokenRevocation: true,
    });
    return client.userPoolClientId;
  }

  private addPeople(): UserPool {
    const people = new UserPool(this, "People", {
      selfSignUpEnabled: false,
      signInAliases: { email: true },
      autoVerify: { email: true },
      standardAttributes: { email: { required: true, mutable: true } },
      passwordPolicy: {
        minLength: 12,
        requireLowercase: true,
        requireUppercase: true,
        requireDigits: true,
        requireSymbols: true,
        tempPasswordValidity: Duration.days(3),
      },
      mfa: Mfa.REQUIRED,
      mfaSecondFactor: { sms: false, otp: true },
      accountRecovery: AccountRecovery.EMAIL_ONLY,
      featurePlan: FeaturePlan.ESSENTIALS,
      deletionProtection: true,
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(people, {
      COG8: "The plus tier scores sign-ins by risk; a second factor is required of everybody instead.",
    });
    return people;
  }
}
