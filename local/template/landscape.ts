import type { Assembly, Resource, Stack } from "./assembly.ts";
import { IDENTITIES, type Identity, type Place } from "./identities.ts";
import { holds, type Meanings, resolve } from "./intrinsics.ts";
import { MEANINGLESS_HERE, RUN_HERE, type RunHere } from "./resource-types.ts";
import { unsupported } from "./unsupported.ts";

/** A resource that runs here. `name` is its construct id, unique within its type. */
export interface LocalResource {
  readonly type: RunHere;
  readonly name: string;
  readonly logicalId: string;
  readonly ref: string;
  readonly arn: string;
  /** With every intrinsic resolved. */
  readonly properties: unknown;
}

/** Everything of the app that runs here, stack borders removed. */
export interface Landscape {
  readonly assets: ReadonlyMap<string, string>;
  readonly resources: readonly LocalResource[];
  ofType(type: RunHere): readonly LocalResource[];
}

export interface Placing {
  readonly parameters: Readonly<Record<string, string>>;
  readonly place: Place;
}

/** Throws PipelineError LOCAL_UNSUPPORTED at the first resource or intrinsic that is neither run nor known to mean nothing here. */
export function readLandscape(assembly: Assembly, placing: Placing): Landscape {
  const meanings = new Map<string, StackMeanings>();
  for (const stack of assembly.stacks) meanings.set(stack.name, new StackMeanings(stack, placing, meanings));
  const resources = [...meanings.values()].flatMap((each) => each.localResources());
  return {
    assets: assembly.assets,
    resources,
    ofType: (type) => resources.filter((resource) => resource.type === type),
  };
}

/** The words of one stack, and through exports those of the others. */
class StackMeanings implements Meanings {
  readonly stack: Stack;
  readonly parameters: Readonly<Record<string, string>>;
  readonly #place: Place;
  readonly #stacks: ReadonlyMap<string, StackMeanings>;

  constructor(stack: Stack, { parameters, place }: Placing, stacks: ReadonlyMap<string, StackMeanings>) {
    this.stack = stack;
    this.parameters = parameters;
    this.#place = place;
    this.#stacks = stacks;
  }

  ref(id: string): string | undefined {
    const resource = this.stack.Resources[id];
    return resource && this.#identity(id, resource).ref;
  }

  attribute(id: string, name: string): string {
    const resource = this.stack.Resources[id];
    if (!resource) throw unsupported(`the resource ${id} of ${this.stack.name}`);
    const value = this.#identity(id, resource).attributes[name];
    if (value !== undefined) return value;
    if (isRunHere(resource.Type)) throw unsupported(`the attribute ${name} of a ${resource.Type} (${id})`);
    return `${id}.${name}`;
  }

  imported(exportName: string): unknown {
    for (const { stack } of this.#stacks.values()) {
      const owner = this.#stacks.get(stack.name);
      const output = Object.values(stack.Outputs).find(
        ({ Export }) => owner && Export && resolve(Export.Name, owner) === exportName,
      );
      if (owner && output) return resolve(output.Value, owner);
    }
    throw unsupported(`the import ${exportName}, which no stack exports`);
  }

  localResources(): LocalResource[] {
    return Object.entries(this.stack.Resources)
      .filter(([, { Condition }]) => Condition === undefined || holds(Condition, this))
      .flatMap(([id, resource]) => this.#local(id, resource) ?? []);
  }

  #local(id: string, resource: Resource): LocalResource | undefined {
    const type = resource.Type;
    if (MEANINGLESS_HERE.includes(type) || this.#copiesFiles(id)) return undefined;
    if (!isRunHere(type)) throw unsupported(`the resource type ${type} (${this.stack.name}/${id})`);
    const { ref, attributes } = this.#identity(id, resource);
    const resolved = () => resolve(resource.Properties, this);
    return {
      type,
      name: this.#nameOf(id, type),
      logicalId: id,
      ref,
      arn: attributes.Arn ?? ref,
      get properties() {
        return resolved();
      },
    };
  }

  /** The function behind `Custom::CDKBucketDeployment` copies files in the cloud; here they are served where they lie. */
  #copiesFiles(id: string): boolean {
    return Object.values(this.stack.Resources).some(
      ({ Type, Properties }) =>
        Type === "Custom::CDKBucketDeployment" &&
        JSON.stringify(Properties.ServiceToken) === JSON.stringify({ "Fn::GetAtt": [id, "Arn"] }),
    );
  }

  #identity(id: string, { Type }: Resource): Identity {
    return isRunHere(Type) ? IDENTITIES[Type](this.#nameOf(id, Type), this.#place) : { ref: id, attributes: {} };
  }

  /** The construct id, or the logical id where two resources of a type share one. */
  #nameOf(id: string, type: string): string {
    const name = this.stack.constructIds.get(id) ?? id;
    const namesakes = [...this.#stacks.values()].flatMap(({ stack }) =>
      Object.entries(stack.Resources).filter(
        ([other, resource]) => resource.Type === type && (stack.constructIds.get(other) ?? other) === name,
      ),
    );
    return namesakes.length > 1 ? id : name;
  }
}

function isRunHere(type: string): type is RunHere {
  return RUN_HERE.some((each) => each === type);
}
