import { buildApp } from "./build-app.ts";
import { checkAwsSolutions } from "./well-architected.ts";

/** `node infra/app.ts`: writes the cloud assembly where the CDK command line asks for it, or to `cdk.out`. */
const app = buildApp({ outdir: process.env.CDK_OUTDIR ?? "cdk.out", isValidated: true });
checkAwsSolutions(app);
console.log(app.synth().directory);
