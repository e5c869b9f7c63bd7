import { Duration, Stack, type StackProps } from "aws-cdk-lib";
import {
  Alarm,
  ComparisonOperator,
  type CreateAlarmOptions,
  type IMetric,
  Stats,
  TreatMissingData,
} from "aws-cdk-lib/aws-cloudwatch";
import { SnsAction } from "aws-cdk-lib/aws-cloudwatch-actions";
import { ServicePrincipal } from "aws-cdk-lib/aws-iam";
import { Key } from "aws-cdk-lib/aws-kms";
import { Topic } from "aws-cdk-lib/aws-sns";
import { EmailSubscription } from "aws-cdk-lib/aws-sns-subscriptions";
import type { Construct } from "constructs";
import type { Deployment } from "./deployment.ts";
import type { IntakeStack } from "./intake.ts";
import type { NightlyStack } from "./nightly.ts";
import type { ReaderApi } from "./reader-api.ts";

export interface OperationsStackProps extends StackProps {
  readonly deployment: Deployment;
  readonly intake: IntakeStack;
  readonly nightly: NightlyStack;
  readonly api: ReaderApi;
}

/** Nights start within the same hour every day; two hours' grace. */
const HOURS_WITHOUT_NIGHT = 26;

/** Who is told, and of what. Every alarm says what to look at. */
export class OperationsStack extends Stack {
  private readonly operators: Topic;

  constructor(scope: Construct, id: string, { deployment, intake, nightly, api, ...props }: OperationsStackProps) {
    super(scope, id, props);
    this.operators = this.addOperators(deployment);
    this.watchIntake(intake);
    this.watchNights(nightly);
    const functions = [
      intake.issueUpload,
      intake.loadFile,
      intake.parkFile,
      intake.decide,
      intake.erasePerson,
      api.handler,
      api.logOutcome,
      api.revealContact,
      ...nightly.steps.all,
    ];
    for (const each of functions) {
      const metric = each.metricErrors({ period: Duration.minutes(5) });
      this.alarm(`${each.node.id}Errors`, metric, `${each.node.id} crashed; its log says where.`);
    }
  }

  private watchIntake({ arrivals, parkFile, unparked }: IntakeStack): void {
    const parked = parkFile.metricInvocations({ period: Duration.minutes(5), statistic: Stats.SUM });
    this.alarm(
      "FilesParked",
      parked,
      "A file failed five times for want of infrastructure and is PARKED; retry it when mended.",
    );
    this.alarm(
      "FilesUnparked",
      unparked.metricApproximateNumberOfMessagesVisible(),
      "A file failed and could not even be parked.",
    );
    const oldest = arrivals.metricApproximateAgeOfOldestMessage();
    this.alarm("FilesWaiting", oldest, "A file has waited an hour for its turn.", { threshold: 3600 });
  }

  private watchNights({ night, undelivered }: NightlyStack): void {
    this.alarm("NightFailed", night.machine.metricFailed(), "A night failed; yesterday's results still stand.");
    this.alarm("NightTimedOut", night.machine.metricTimedOut(), "A night took over two hours and was stopped.");
    const dead = undelivered.metricApproximateNumberOfMessagesVisible();
    this.alarm("NightUndelivered", dead, "A start or an ending of a night reached nobody.");
    const published = night.machine.metricSucceeded({ period: Duration.hours(1), statistic: Stats.SUM });
    this.alarm("NightAbsent", published, `No night has succeeded for ${HOURS_WITHOUT_NIGHT} hours.`, {
      threshold: 1,
      comparisonOperator: ComparisonOperator.LESS_THAN_THRESHOLD,
      evaluationPeriods: HOURS_WITHOUT_NIGHT,
      treatMissingData: TreatMissingData.BREACHING,
    });
  }

  /** Tells the operators; by default as soon as the metric shows one. */
  private alarm(id: string, metric: IMetric, alarmDescription: string, rule: Partial<CreateAlarmOptions> = {}): void {
    const alarm = new Alarm(this, id, {
      metric,
      alarmDescription,
      threshold: 1,
      evaluationPeriods: 1,
      comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
      treatMissingData: TreatMissingData.NOT_BREACHING,
      ...rule,
    });
    alarm.addAlarmAction(new SnsAction(this.operators));
  }

  private addOperators({ alarmEmail }: Deployment): Topic {
    const key = new Key(this, "AlarmKey", { description: "Encrypts alarms on their way", enableKeyRotation: true });
    key.grantEncryptDecrypt(new ServicePrincipal("cloudwatch.amazonaws.com"));
    const operators = new Topic(this, "Operators", { masterKey: key, enforceSSL: true });
    if (alarmEmail) operators.addSubscription(new EmailSubscription(alarmEmail));
    return operators;
  }
}
