import type { Construct } from "constructs";
import { ENVIRONMENT } from "../functions/contracts/environment.ts";
import type { DataStack } from "./data.ts";
import type { Deployment } from "./deployment.ts";
import { EngineLayer } from "./engine-layer.ts";
import { grantAdding, grantReading } from "./grants.ts";
import { stepEntry } from "./handler-bundles.ts";
import { NIGHT_DUTIES, type NightStep, type StepDuties } from "./night-duties.ts";
import { PipelineFunction } from "./pipeline-function.ts";

const MACHINES = {
  query: { seconds: 900, memoryMb: 3008 },
  read: { seconds: 900, memoryMb: 1769 },
  brief: { seconds: 60, memoryMb: 512 },
} as const;
const STORES = ["lake", "runs", "published"] as const;

export interface NightStepsProps {
  readonly deployment: Deployment;
  readonly stores: DataStack;
}

/** The functions of the night, by the name of their step; none may do more than its duties say. */
export class NightSteps {
  private readonly steps = new Map<string, PipelineFunction>();

  constructor(scope: Construct, props: NightStepsProps) {
    const engine = new EngineLayer(scope, "Engine", props.deployment.architecture);
    for (const [name, duties] of Object.entries<StepDuties>(NIGHT_DUTIES)) {
      const step = addStep(scope, name, duties, { ...props, engine });
      grantDuties(step, duties, props.stores);
      this.steps.set(name, step);
    }
  }

  get all(): readonly PipelineFunction[] {
    return [...this.steps.values()];
  }

  of(name: NightStep): PipelineFunction {
    return this.steps.get(name)!;
  }
}

type AddedStepProps = NightStepsProps & { readonly engine: EngineLayer };

function addStep(scope: Construct, name: string, duties: StepDuties, props: AddedStepProps): PipelineFunction {
  const engine = duties.work === "query" ? props.engine : undefined;
  return new PipelineFunction(scope, name, {
    entry: stepEntry(name),
    description: duties.description,
    architecture: props.deployment.architecture,
    environment: surroundings(name, duties, props),
    ...MACHINES[duties.work],
    engine,
  });
}

function surroundings(
  name: string,
  duties: StepDuties,
  { stores, deployment }: NightStepsProps,
): Record<string, string> {
  const touched = STORES.filter((store) => duties.reads?.includes(store) || duties.adds?.[store]);
  return {
    ...Object.fromEntries(touched.map((store) => [ENVIRONMENT[store], stores[store].bucketName])),
    ...(duties.ledger && { [ENVIRONMENT.ledger]: stores.ledger.tableName }),
    ...(name === "Freeze" && { [ENVIRONMENT.rowsPerShard]: String(deployment.rowsPerShard) }),
  };
}

function grantDuties(step: PipelineFunction, { reads = [], adds = {}, ledger }: StepDuties, stores: DataStack): void {
  for (const store of reads) grantReading(stores[store], step);
  for (const store of STORES) if (adds[store]) grantAdding(stores[store], step, adds[store]);
  if (ledger === "note") stores.ledger.grant(step, "dynamodb:UpdateItem");
  if (ledger === "write") stores.ledger.grantReadWriteData(step);
}
