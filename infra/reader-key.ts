import { CfnParameter } from "aws-cdk-lib";
import { KeyGroup, PublicKey } from "aws-cdk-lib/aws-cloudfront";
import { Construct } from "constructs";

/** The key by which the distribution knows readers' cookies. Its private half is the data stack's `ReaderSigningKey` secret. */
export class ReaderKey extends Construct {
  readonly publicKeyId: string;
  readonly group: KeyGroup;

  constructor(scope: Construct, id: string) {
    super(scope, id);
    const pem = new CfnParameter(scope, "ReaderPublicKey", {
      description: "PEM of the public key (RSA 2048 or ECDSA P-256) whose private half signs readers' cookies",
    });
    const publicKey = new PublicKey(this, "Public", { encodedKey: pem.valueAsString });
    this.publicKeyId = publicKey.publicKeyId;
    this.group = new KeyGroup(this, "Group", { items: [publicKey] });
  }
}
