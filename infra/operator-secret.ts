import { RemovalPolicy } from "aws-cdk-lib";
import { Secret } from "aws-cdk-lib/aws-secretsmanager";
import type { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";

/** A secret born with 64 random characters, which an operator may replace; never by itself, since others depend on its value. */
export class OperatorSecret extends Secret {
  constructor(scope: Construct, id: string, description: string) {
    super(scope, id, {
      description,
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN,
    });
    acknowledge(this, {
      SMG4: "A rotated pepper would orphan every hash, and a signing key changes together with its public half: both by hand.",
    });
  }
}
