import { z } from "zod";
import type { Functions } from "../lambda/functions.ts";
import { known } from "../template/known.ts";
import type { Landscape } from "../template/landscape.ts";
import { LocalStateMachine } from "./state-machine.ts";

const Properties = z.looseObject({ DefinitionString: z.string() });

export function stateMachines(landscape: Landscape, functions: Functions): LocalStateMachine[] {
  return landscape.ofType("AWS::StepFunctions::StateMachine").map((resource) => {
    const definition: unknown = JSON.parse(known(Properties, resource).DefinitionString);
    return new LocalStateMachine(resource.name, resource.arn, definition, functions);
  });
}
