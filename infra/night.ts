import { Duration, RemovalPolicy, Stack } from "aws-cdk-lib";
import { LogGroup, RetentionDays } from "aws-cdk-lib/aws-logs";
import {
  Chain,
  DefinitionBody,
  DistributedMap,
  Fail,
  type IChainable,
  JsonPath,
  LogLevel,
  Parallel,
  StateMachine,
  Succeed,
  TaskInput,
} from "aws-cdk-lib/aws-stepfunctions";
import { LambdaInvoke, type LambdaInvokeJsonPathProps } from "aws-cdk-lib/aws-stepfunctions-tasks";
import { Construct } from "constructs";
import { acknowledge } from "./acknowledge.ts";
import type { NightStep } from "./night-duties.ts";
import type { NightSteps } from "./night-steps.ts";

/** Lambda's own faults, not the step's: worth another try. */
const PASSING_FAULTS = [
  "Lambda.ServiceException",
  "Lambda.AWSLambdaException",
  "Lambda.SdkClientException",
  "Lambda.ClientExecutionTimeoutException",
  "Lambda.TooManyRequestsException",
];
/** Shorter than the lease of the lock that Begin takes: only a dead night may lose it. */
const LONGEST_NIGHT = Duration.hours(2);
const RUN = TaskInput.fromObject({ run: JsonPath.objectAt("$.run") });

/**
 * The night as a state machine:
 *
 *   Begin → Freeze → { Satisfaction | Quality | Match → shards: StageShard → Fit → shards: ScoreShard → Combine } → Reconcile → Publish
 *
 * A refusal to begin ends it, for nothing was begun; any later failure goes through Abandon, which gives back the lock.
 * Steps hand on names only, their results lie in the runs bucket: a payload may hold 256 KiB.
 * Keeps to JSONPath and the states that the embedded runtime's interpreter knows.
 */
export class Night extends Construct {
  readonly machine: StateMachine;
  private readonly steps: NightSteps;

  constructor(scope: Construct, id: string, steps: NightSteps) {
    super(scope, id);
    this.steps = steps;
    this.machine = new StateMachine(this, "Machine", {
      definitionBody: DefinitionBody.fromChainable(this.definition()),
      timeout: LONGEST_NIGHT,
      tracingEnabled: true,
      logs: { destination: this.log(), level: LogLevel.ALL, includeExecutionData: false },
    });
    this.acknowledgeRole();
  }

  private definition(): IChainable {
    const giveUp = this.abandon();
    const steps = [
      this.task("Freeze", {
        payload: RUN,
        resultSelector: { shards: JsonPath.objectAt("$.Payload.shards") },
        resultPath: "$.frozen",
      }),
      new Parallel(this, "Satisfaction and value", { resultPath: JsonPath.DISCARD })
        .branch(this.silent("Satisfaction"))
        .branch(this.silent("Quality"))
        .branch(
          this.silent("Match")
            .next(this.eachShard("Stage shards", "StageShard"))
            .next(this.silent("Fit"))
            .next(this.eachShard("Score shards", "ScoreShard"))
            .next(this.silent("Combine")),
        ),
      this.silent("Reconcile"),
      this.silent("Publish"),
    ];
    const guarded = steps.map((step) => step.addCatch(giveUp, { resultPath: "$.error" }));
    return [...guarded, new Succeed(this, "Published")].reduce<Chain>(
      (chain, step) => chain.next(step),
      Chain.start(this.begin()),
    );
  }

  /** Asks for everything the starter said; the state is the run alone from here on. */
  private begin(): LambdaInvoke {
    return this.task("Begin", {
      payload: TaskInput.fromObject({ request: JsonPath.entirePayload, execution: JsonPath.executionId }),
      resultSelector: { run: JsonPath.objectAt("$.Payload") },
    });
  }

  private abandon(): IChainable {
    const abandon = this.task("Abandon", {
      payload: TaskInput.fromObject({ run: JsonPath.objectAt("$.run"), error: JsonPath.objectAt("$.error") }),
      resultPath: JsonPath.DISCARD,
    });
    return abandon.next(new Fail(this, "Night failed", { errorPath: "$.error.Error", causePath: "$.error.Cause" }));
  }

  /** A step that is told the run and whose answer nobody needs. */
  private silent(name: NightStep): LambdaInvoke {
    return this.task(name, { payload: RUN, resultPath: JsonPath.DISCARD });
  }

  /** One invocation a shard; the first shard that fails, fails all. */
  private eachShard(title: string, name: NightStep): DistributedMap {
    return new DistributedMap(this, title, {
      itemsPath: "$.frozen.shards",
      maxConcurrency: 40,
      resultPath: JsonPath.DISCARD,
    }).itemProcessor(this.task(name, { payload: TaskInput.fromJsonPathAt("$"), outputPath: JsonPath.DISCARD }));
  }

  private task(name: NightStep, props: Omit<LambdaInvokeJsonPathProps, "lambdaFunction">): LambdaInvoke {
    const task = LambdaInvoke.jsonPath(this, name, {
      ...props,
      lambdaFunction: this.steps.of(name),
      retryOnServiceExceptions: false,
    });
    task.addRetry({ errors: PASSING_FAULTS, interval: Duration.seconds(2), maxAttempts: 3, backoffRate: 2 });
    return task;
  }

  private log(): LogGroup {
    return new LogGroup(this, "Log", { retention: RetentionDays.THREE_MONTHS, removalPolicy: RemovalPolicy.DESTROY });
  }

  private acknowledgeRole(): void {
    const versions = this.steps.all.map((step) => {
      const {
        "Fn::GetAtt": [id],
      } = Stack.of(this).resolve(step.functionArn);
      return [`IAM5[Resource::<${id}.Arn>:*]`, "Versions and aliases of the step's own function."];
    });
    const children = `arn:<AWS::Partition>:states:<AWS::Region>:<AWS::AccountId>:execution:${this.ownName()}`;
    acknowledge(this.machine, {
      [`IAM5[Resource::${children}:*]`]: "A distributed map starts executions of its own machine.",
      [`IAM5[Resource::${children}/*:*]`]: "A distributed map starts executions of its own machine.",
      ...Object.fromEntries(versions),
      "IAM5[Resource::*]": "Log delivery and X-Ray know no resource of their own.",
    });
  }

  /** The machine's name as CDK takes it out of the ARN, in the spelling of the rules' findings. */
  private ownName(): string {
    const arn = Stack.of(this).resolve(this.machine.stateMachineArn);
    return JSON.stringify({ "Fn::Select": [6, { "Fn::Split": [":", arn] }] });
  }
}
