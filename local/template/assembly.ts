import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { unsupported } from "./unsupported.ts";

const Properties = z.record(z.string(), z.unknown());

const Resource = z.looseObject({
  Type: z.string(),
  Properties: Properties.default({}),
  Condition: z.string().optional(),
});
export type Resource = z.infer<typeof Resource>;

const Template = z.looseObject({
  Resources: z.record(z.string(), Resource).default({}),
  Parameters: z.record(z.string(), z.looseObject({ Default: z.unknown().optional() })).default({}),
  Conditions: z.record(z.string(), z.unknown()).default({}),
  Mappings: z.record(z.string(), z.record(z.string(), z.record(z.string(), z.unknown()))).default({}),
  Outputs: z
    .record(z.string(), z.looseObject({ Value: z.unknown(), Export: z.looseObject({ Name: z.unknown() }).optional() }))
    .default({}),
});

const Metadata = z.record(z.string(), z.array(z.looseObject({ type: z.string(), data: z.unknown().optional() })));

const Manifest = z.looseObject({
  artifacts: z.record(
    z.string(),
    z.looseObject({
      type: z.string(),
      properties: z.record(z.string(), z.unknown()).default({}),
      metadata: Metadata.optional(),
      additionalMetadataFile: z.string().optional(),
    }),
  ),
});
type Artifact = z.infer<typeof Manifest>["artifacts"][string];

const Assets = z.looseObject({
  files: z
    .record(
      z.string(),
      z.looseObject({
        source: z.looseObject({ path: z.string() }),
        destinations: z.record(z.string(), z.looseObject({ objectKey: z.string() })),
      }),
    )
    .default({}),
});

/** One synthesized stack. `constructIds` names each logical id as infra/ does. */
export interface Stack extends z.infer<typeof Template> {
  readonly name: string;
  readonly constructIds: ReadonlyMap<string, string>;
}

/** A synthesized app; `assets` leads from the object key a template names to the folder or file it was packed from. */
export interface Assembly {
  readonly stacks: readonly Stack[];
  readonly assets: ReadonlyMap<string, string>;
}

/** Reads manifest, templates and asset lists of `cdkOut`. Throws what the file system or the schema says where it is damaged. */
export function readAssembly(cdkOut: string): Assembly {
  const { artifacts } = Manifest.parse(readJson(cdkOut, "manifest.json"));
  const ofType = (type: string) => Object.entries(artifacts).filter(([, artifact]) => artifact.type === type);
  const nested = ofType("cdk:cloud-assembly")[0];
  if (nested) throw unsupported(`a nested assembly (${nested[0]})`);
  return {
    stacks: ofType("aws:cloudformation:stack").map(([id, artifact]) => readStack(cdkOut, id, artifact)),
    assets: new Map(ofType("cdk:asset-manifest").flatMap(([, artifact]) => readAssets(cdkOut, artifact))),
  };
}

function readStack(cdkOut: string, id: string, artifact: Artifact): Stack {
  const template = Template.parse(readJson(cdkOut, z.string().parse(artifact.properties.templateFile)));
  const metadata = artifact.additionalMetadataFile
    ? Metadata.parse(readJson(cdkOut, artifact.additionalMetadataFile))
    : (artifact.metadata ?? {});
  const name = z.string().default(id).parse(artifact.properties.stackName);
  return { ...template, name, constructIds: constructIds(metadata) };
}

/** `/stack/NightlyScoring/StageShard/Resource` is the construct `StageShard`. */
function constructIds(metadata: z.infer<typeof Metadata>): Map<string, string> {
  return new Map(
    Object.entries(metadata).flatMap(([constructPath, entries]) => {
      const steps = constructPath.split("/").filter((step) => step !== "" && step !== "Resource" && step !== "Default");
      return entries
        .filter(({ type, data }) => type === "aws:cdk:logicalId" && typeof data === "string")
        .map(({ data }): [string, string] => [String(data), steps.at(-1) ?? String(data)]);
    }),
  );
}

function readAssets(cdkOut: string, artifact: Artifact): [string, string][] {
  const { files } = Assets.parse(readJson(cdkOut, z.string().parse(artifact.properties.file)));
  return Object.values(files).flatMap(({ source, destinations }) =>
    Object.values(destinations).map(({ objectKey }): [string, string] => [
      objectKey,
      path.resolve(cdkOut, source.path),
    ]),
  );
}

function readJson(folder: string, file: string): unknown {
  return JSON.parse(readFileSync(path.join(folder, file), "utf8"));
}
