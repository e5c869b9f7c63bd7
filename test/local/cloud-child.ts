import { PutObjectCommand, S3Client } from "@aws-sdk/client-s3";
import { SFNClient, StartExecutionCommand } from "@aws-sdk/client-sfn";
import { openCloud } from "../../local/cloud.ts";

/** Opens a cloud, starts a night that hangs, puts a file whose loading is held up, and says so. */
const [folder = "", cdkOut = ""] = process.argv.slice(2);
const cloud = await openCloud({ folder, cdkOut, port: 0 });
const client = { endpoint: cloud.url, region: "us-east-1", credentials: { ...cloud.credentials } };
const night = { stateMachineArn: cloud.names.Night, name: "hanging", input: '{"hang":true}' };
const { executionArn } = await new SFNClient(client).send(new StartExecutionCommand(night));
const file = { Bucket: "dp-local-inbox", Key: "inbox/D1/service/held", Body: "x" };
await new S3Client(client).send(new PutObjectCommand(file));
process.send?.(executionArn);
