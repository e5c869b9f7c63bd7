import { Stack, type StackProps, TimeZone } from "aws-cdk-lib";
import { Rule } from "aws-cdk-lib/aws-events";
import { LambdaFunction } from "aws-cdk-lib/aws-events-targets";
import { ContextAttribute, Schedule, ScheduleExpression, ScheduleTargetInput } from "aws-cdk-lib/aws-scheduler";
import { StepFunctionsStartExecution } from "aws-cdk-lib/aws-scheduler-targets";
import type { Construct } from "constructs";
import { BUSINESS_ZONE } from "../functions/contracts/calendar.ts";
import type { DataStack } from "./data.ts";
import { DeadLetterQueue } from "./dead-letter-queue.ts";
import type { Deployment } from "./deployment.ts";
import { Night } from "./night.ts";
import { NightSteps } from "./night-steps.ts";

export interface NightlyStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly stores: DataStack;
}

/** Once a night the lake is scored and the result published by one atomic step. */
export class NightlyStack extends Stack {
  readonly steps: NightSteps;
  readonly night: Night;
  /** Starts and endings of nights that reached nobody. */
  readonly undelivered: DeadLetterQueue;

  constructor(scope: Construct, id: string, { deployment, stores, ...props }: NightlyStackProps) {
    super(scope, id, props);
    this.steps = new NightSteps(this, { deployment, stores });
    this.night = new Night(this, "Night", this.steps);
    this.undelivered = new DeadLetterQueue(this, "Undelivered");
    this.startEveryNight();
    this.abandonEndedNights();
  }

  /** Half past two, when dealers' systems have sent their day. The scheduled time, not the clock, gives the business date. */
  private startEveryNight(): void {
    new Schedule(this, "EveryNight", {
      schedule: ScheduleExpression.cron({ hour: "2", minute: "30", timeZone: TimeZone.of(BUSINESS_ZONE) }),
      target: new StepFunctionsStartExecution(this.night.machine, {
        input: ScheduleTargetInput.fromObject({ scheduledTime: ContextAttribute.scheduledTime }),
        deadLetterQueue: this.undelivered,
      }),
    });
  }

  /** A night that timed out or was stopped never reaches its own last step: whoever holds the lock is told here. */
  private abandonEndedNights(): void {
    new Rule(this, "NightEnded", {
      eventPattern: {
        source: ["aws.states"],
        detailType: ["Step Functions Execution Status Change"],
        detail: { stateMachineArn: [this.night.machine.stateMachineArn], status: ["FAILED", "TIMED_OUT", "ABORTED"] },
      },
      targets: [new LambdaFunction(this.steps.of("Abandon"), { deadLetterQueue: this.undelivered, retryAttempts: 3 })],
    });
  }
}
