import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { temporaryFolder } from "../support/temporary-folder.ts";

/** A synthesized app as CDK would leave it, small enough to read. */
export interface TinyApp {
  /** Resources by stack, then by logical id (which is their construct id as well). */
  readonly stacks: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** CommonJS source of each asset's `index.js`, by object key. */
  readonly code?: Readonly<Record<string, string>>;
  /** Other assets: files by name, by object key. */
  readonly files?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Everything else of a stack's template: `Parameters`, `Outputs`, `Conditions`. */
  readonly rest?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/** Writes the app and returns its folder. */
export function writeTinyApp({ stacks, code = {}, files = {}, rest = {} }: TinyApp): string {
  const folder = temporaryFolder("cdk-out");
  const assets = {
    ...Object.fromEntries(Object.entries(code).map(([key, source]) => [key, { "index.js": source }])),
    ...files,
  };
  for (const [key, content] of Object.entries(assets)) writeFiles(path.join(folder, `asset.${key}`), content);
  const artifacts = Object.fromEntries(
    Object.entries(stacks).map(([name, resources]) => {
      writeJson(folder, `${name}.template.json`, { Resources: resources, ...rest[name] });
      const metadata = Object.fromEntries(
        Object.keys(resources).map((id) => [`/${name}/${id}/Resource`, [{ type: "aws:cdk:logicalId", data: id }]]),
      );
      const properties = { templateFile: `${name}.template.json` };
      return [name, { type: "aws:cloudformation:stack", properties, metadata }];
    }),
  );
  const list = Object.keys(assets).map((key) => [
    key,
    { source: { path: `asset.${key}`, packaging: "zip" }, destinations: { here: { objectKey: key } } },
  ]);
  writeJson(folder, "all.assets.json", { files: Object.fromEntries(list) });
  const lists = { assets: { type: "cdk:asset-manifest", properties: { file: "all.assets.json" } } };
  writeJson(folder, "manifest.json", { version: "tiny", artifacts: { ...artifacts, ...lists } });
  return folder;
}

/** A function over the asset `key`. */
export function functionResource(key: string, properties: Readonly<Record<string, unknown>> = {}) {
  return {
    Type: "AWS::Lambda::Function",
    Properties: { Runtime: "nodejs24.x", Handler: "index.handler", Code: { S3Key: key }, Timeout: 10, ...properties },
  };
}

export const arnOf = (id: string) => ({ "Fn::GetAtt": [id, "Arn"] });

function writeFiles(folder: string, content: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(content)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), text);
  }
}

function writeJson(folder: string, name: string, value: unknown): void {
  writeFileSync(path.join(folder, name), JSON.stringify(value));
}
